-- One permit of ARGV[1] a minute, all of which may be used at once (GCRA).
-- KEYS[1] when the next permit would be due if they came evenly. Answers ms to wait, 0 for a permit.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local step = 60000 / ARGV[1]
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = due + step - 60000 - now
if wait > 0 then
  return math.ceil(wait)
end
redis.call('SET', KEYS[1], string.format('%.3f', due + step), 'PX', 120000)
return 0
