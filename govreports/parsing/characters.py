"""Traditional characters of the forms' labels: portals serve the same report in both scripts."""

from __future__ import annotations

_PAIRS = (
    "業业 舉举 處处 價价 務务 區区 單单 複复 復复 審审 對对 屬属 廢废 開开 當当 強强 總总 執执 擁拥 護护 "
    "報报 據据 數数 無无 別别 條条 構构 標标 權权 現现 機机 決决 沒没 過过 這这 還还 質质 費费 購购 關关 "
    "離离 項项 額额 類类 係系 糾纠 納纳 組组 織织 經经 結结 繼继 續续 維维 繳缴 罰罚 範范 獲获 規规 計计 "
    "認认 議议 許许 訟讼 訪访 訴诉 詢询 請请 轉转 採采 實实 導导 際际 與与 產产 給给 書书 內内 較较 稱称 "
    "層层 儘尽 盡尽 個个 點点 體体 後后 於于 為为 爲为 穩稳 確确 並并 況况 營营 險险 題题 應应 優优 進进 "
    "讀读 麼么 從从 來来 兩两 歲岁 國国 眾众 術术 衛卫 鄉乡 鎮镇 縣县 廳厅 辦办 歷历 會会 裡里 裏里 號号 "
    "發发 佈布 證证 責责 負负 資资 財财 貨货 貿贸 車车 軍军 農农 運运 達达 遞递 適适 選选 郵邮 鐵铁 銀银 "
    "錄录 門门 間间 陽阳 陸陆 隊队 電电 預预 頁页 頒颁 須须 領领 頻频 願愿 顧顾 風风 館馆 驗验 黨党 學学 "
    "師师 專专 圖图 場场 環环 備备 則则 劃划 動动 "
)
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def simplified(text: str) -> str:
    """The text with the traditional characters that labels and headings of the forms use in their simplified form."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
