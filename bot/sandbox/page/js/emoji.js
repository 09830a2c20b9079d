// The short names people and bots use most; an unknown one stays as it was typed.

const NAMES = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", information_source: "ℹ️",
  bulb: "💡", rocket: "🚀", tada: "🎉", fire: "🔥", eyes: "👀", wave: "👋", pray: "🙏",
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", clap: "👏", muscle: "💪", ok_hand: "👌",
  heart: "❤️", star: "⭐", sparkles: "✨", zap: "⚡", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  calendar: "📅", date: "📅", email: "📧", phone: "☎️", telephone_receiver: "📞", memo: "📝",
  page_facing_up: "📄", file_folder: "📁", package: "📦", paperclip: "📎", link: "🔗", mag: "🔍",
  chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", moneybag: "💰",
  handshake: "🤝", dart: "🎯", trophy: "🏆", lock: "🔒", unlock: "🔓", key: "🔑", gear: "⚙️",
  wrench: "🔧", robot_face: "🤖", speech_balloon: "💬", question: "❓", exclamation: "❗",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", repeat: "🔁", stopwatch: "⏱️",
  red_circle: "🔴", large_green_circle: "🟢", large_yellow_circle: "🟡", large_orange_circle: "🟠",
  large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫", smile: "😄", slightly_smiling_face: "🙂",
  thinking_face: "🤔", grinning: "😀", joy: "😂", no_entry: "⛔", bell: "🔔", pushpin: "📌", soccer: "⚽",
};

/** The character behind a short name, or the name in colons. */
export function emoji(name) {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : `:${name}:`;
}

/** Text with its short names replaced. */
export function withEmoji(text) {
  return String(text ?? "").replace(/:([a-z0-9_+-]{1,40}):/g, (_, name) => emoji(name));
}
