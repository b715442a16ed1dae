"""Traditional characters in headings, units and words of choice: what is compared, never what is kept."""

# The characters of this system's own vocabulary as OpenCC simplifies them; 圓 is the unit 元.
_PAIRS = (
    "並并 乾干 佈布 併并 來来 侷局 係系 個个 備备 傢家 債债 價价 億亿 優优 內内 兩两 別别 刪删 則则 劃划 "
    "劑剂 動动 務务 勵励 區区 參参 員员 問问 啓启 啟启 單单 嚴严 國国 圓元 埰采 執执 報报 場场 壓压 寀采 "
    "實实 寧宁 審审 寫写 專专 對对 導导 層层 屬属 帳帐 幣币 幹干 庫库 彆别 後后 復复 態态 應应 懲惩 戶户 "
    "捨舍 採采 撥拨 據据 擬拟 數数 於于 旂旗 時时 暫暂 曏向 會会 條条 業业 榦干 構构 標标 機机 檢检 檯台 "
    "欄栏 權权 歸归 決决 沒没 況况 減减 測测 準准 滯滞 滿满 濟济 為为 無无 牽牵 狀状 獎奖 現现 環环 產产 "
    "畢毕 當当 發发 監监 盤盘 眾众 確确 碼码 種种 稱称 節节 範范 簡简 簽签 籌筹 籤签 約约 納纳 級级 細细 "
    "終终 組组 結结 絡络 統统 經经 綜综 維维 網网 編编 縣县 縮缩 總总 績绩 織织 繫系 纍累 羣群 聯联 職职 "
    "脩修 臺台 與与 舊旧 萬万 蔘参 處处 虛虚 號号 衆众 衕同 補补 裝装 製制 複复 覈核 見见 規规 視视 訂订 "
    "計计 訓训 託托 訪访 設设 訴诉 註注 証证 評评 試试 話话 誌志 認认 說说 課课 調调 談谈 請请 論论 講讲 "
    "證证 議议 護护 讀读 變变 豬猪 負负 財财 貧贫 貨货 責责 費费 貼贴 資资 質质 賬账 購购 車车 較较 輕轻 "
    "輛辆 輪轮 轉转 辦办 迴回 週周 進进 運运 過过 達达 適适 選选 還还 郵邮 鄉乡 釦扣 銷销 錯错 錶表 鍵键 "
    "鎭镇 鎮镇 鏈链 長长 門门 開开 間间 閤合 關关 陽阳 階阶 際际 電电 頁页 項项 預预 領领 頭头 題题 額额 "
    "類类 餘余 駁驳 驗验 體体 髮发 麪面 麫面 麵面 點点 齣出 "
)
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def simplified(compacted: str) -> str:
    """The words of headings, units and choices in simplified characters: `單位:萬元` → `单位:万元`."""
    return compacted.translate(_SIMPLIFIED)
