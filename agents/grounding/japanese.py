"""Japanese names (beside titles and legal forms, in katakana), particles and written numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from agents.grounding.lexicon import load
from agents.grounding.wordset import wordset

_KATAKANA = re.compile(r"[゠-ヺー-ヿ]{2,}")
_KANJI_NAME = re.compile(
    r"(?:株式会社|有限会社)(?P<after>[一-鿿゠-ヿ]{1,12})"
    r"|(?:部長|課長|社長|係長|主任|担当|担当者|取締役)の"
    r"(?P<titled>[一-鿿]{1,4}?(?:[ 　][一-鿿]{1,3}?)?)(?=[がはもとにを様氏さ、。])"
    r"|(?P<before>[一-鿿゠-ヿ]{2,12})(?:株式会社|有限会社|様|氏|さん(?!が|の[ごお]))"
)


class Placed(Protocol):
    """Anything that stands somewhere in a text, as a name does."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


N = TypeVar("N", bound=Placed)
_DOER = re.compile(
    r"(?:株式会社|[一-鿿]{0,4})(?:様|氏|さん|社|グループ)?(?:は|が|も|では|にも|でも|にて|においても)"
)
_DONE_TO = re.compile(r"[^、。はが]{0,14}?(?:を|と|に|の|へ|から|も|では|でも)[^。]{0,14}$")
_LISTED = re.compile(r"\s*(?:と|や|・|、|および|ならびに|/)\s*")
_FOLLOWS = re.compile(
    r"(?:中|済み|して(?:いる|います)|されて(?:いる|います)|いただいて(?:いる|おります)|した|された|いただいた)?の?\s?"
)


def sides(text: str, start: int, end: int, names: Sequence[N]) -> tuple[list[N], list[N]]:
    """Who does what stands at `start`, and to whom: the verb comes last, particles tell."""
    at = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    before = [n for n in names if at <= n.start and n.end <= start]
    doers = [n for n in before if _DOER.match(text, n.end, start)]
    others = [n for n in before if n not in doers and (not doers or n.start > doers[-1].start)]
    right = [n for n in names if n.start >= end and _FOLLOWS.fullmatch(text, end, n.start)]
    if right or not others or not _DONE_TO.match(text, others[-1].end, start):
        return doers[-1:], right[:1]
    done = [others.pop()]
    while others and _LISTED.fullmatch(text, others[-1].end, done[0].start):
        done.insert(0, others.pop())
    return doers[-1:], done


def find(text: str) -> list[tuple[int, int, str]]:
    """Where names stand and how they are written."""
    found = []
    for m in _KANJI_NAME.finditer(text):
        group = next(g for g in ("after", "titled", "before") if m[g])
        found.append((m.start(group), m.end(group), m[group]))
    for m in _KATAKANA.finditer(text):
        loan = m.group() in load("katakana") or _made_of_loans(m.group())
        if not loan and all(m.end() <= s or m.start() >= e for s, e, _ in found):
            found.append((m.start(), m.end(), m.group()))
    return found


#: What a row of loanwords must end in: "サービスチーム" names nothing, "サイトリンク" may.
_HEADS = wordset(
    "アカウント アプリ アプリケーション イベント インターフェース エラー エリア エンジニア "
    "オーナー "
    "オプション オフィス オペレーション オペレーター カード ガイド ガイドライン カメラ "
    "カレンダー キット "
    "キャンペーン グループ ケア ケース ケーブル コード コスト コンサルタント コンサルティング "
    "コントロール コントローラー サーバー サービス サイクル サイズ サイト サポート シート システム "
    "シミュレーション ショップ スクリプト スケジュール スタッフ スタジオ ステップ ストア "
    "ストレージ "
    "スペース セール セキュリティ セッション セット セミナー センサー センター ソフト ソフトウェア "
    "ソリューション ターミナル タイプ タイム タスク タンク チーム チェック チケット チャネル "
    "ツール "
    "ディレクター データ データベース テーブル デザイン デザイナー テスト デバイス トラック "
    "トレーニング "
    "トレーナー ナンバー ニーズ ネットワーク パートナー バス パック パッケージ パネル パターン "
    "ビジネス "
    "ビル ファイル フィルター フェーズ フォーム フォーマット プラン プログラム プロジェクト "
    "プロセス "
    "フロア フロー ページ ベンダー ポイント ボックス ボタン ホテル ポリシー ポンプ マーケット "
    "マーケティング マシン マスター マニュアル マネージャー マネジャー マネジメント ミーティング "
    "メーカー "
    "メール メッセージ メニュー メンテナンス メンバー モーター モデル モニター ユーザー ユニット "
    "ライセンス "
    "ライン ラベル リーダー リスク リスト ルート ルーム ルール レート レストラン レビュー レベル "
    "レポート "
    "ログ ロット ロボット ワーク"
)


_COUNTED = (
    "つ|社|名|人|件|年間|年|か月|ヶ月|カ月|週間|日間|時間|分間|回|"
    "度|台|割|倍|拠点|店舗|か所|カ所|か国|カ国|点|本|枚|階|席"
)
_KANJI = re.compile(rf"(?<![一-鿿])(?P<n>[二三四五六七八九十百]+)(?=(?:{_COUNTED}))")
_DIGIT = {kanji: i for i, kanji in enumerate("〇一二三四五六七八九")}


def numbers(text: str) -> list[tuple[int, int, float]]:
    """Numbers in kanji before a counter: "二十三名"."""
    return [(*m.span(), _value(m["n"])) for m in _KANJI.finditer(text)]


def _value(word: str) -> float:
    """ "二十三" → 23."""
    total = current = 0
    for sign in word:
        if sign in "十百":
            total, current = total + (current or 1) * (10 if sign == "十" else 100), 0
        else:
            current = _DIGIT[sign]
    return float(total + current)


@lru_cache(maxsize=4096)
def _made_of_loans(word: str) -> bool:
    """Whether the word is a row of loanwords: "プロジェクトマネージャー"."""
    loans = load("katakana")
    return any(
        word[:i] in loans and (word[i:] in _HEADS or _made_of_loans(word[i:]))
        for i in range(2, len(word) - 1)
    )
