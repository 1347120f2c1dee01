"""Two hundred names nobody would wish to print, and some that people really have."""

# ruff: noqa: E501 - names stand as they are, several to a line
_MARKUP = """R&D <b>|R&D Ltd|<img src=x onerror=alert(1)>|</td></tr></table>|<script>alert(1)</script>|&amp; &lt;b&gt;|&#x41;|
<!-- no comment -->|]]>|<![CDATA[x]]>|<?php echo 1 ?>|<para>unclosed|</font><font color=red>|<a href="http://x.org">x</a>|
"><svg/onload=alert(1)>|{{7*7}}|${jndi:ldap://x}|%s %d %n|{0} {name}|\\n \\t \\0|\\x41\\u0041|(half|half)|((()))|[a](b)|`x`|
*bold* _it_|# heading|---|<<|>>|<</Type/Catalog>>|endobj|endstream|BT /F1 12 Tf ET|EMC|(x) Tj|0 0 m 9 9 l S|%%EOF|
&nbsp;|&copy|&#0;|&#x202e;|<style>*{display:none}</style>|<br>|<tr><td>|javascript:alert(1)|data:text/html,x|file:///etc/passwd|
_x0041_|_x000D_|&P of &N|&D &T|&"Arial,Bold"&20|&Lleft&Cmid&Rright|'quoted'|"quoted"|'; DROP TABLE contract; --|' OR '1'='1|
%00|%0d%0aSet-Cookie:x|..\\..\\x|../../etc|C:\\CON|NUL|CON.pdf|a/b\\c:d*e?f|$(reboot)|`reboot`|; rm -rf /||| x|> out|! x|~|^|@@|\\\\"""
_FORMULAS = """=1+1|=cmd|' /C calc'!A0|+44 1905 000000|-x|-2+3|@SUM(A1:A9)|=HYPERLINK("http://x.org","y")|=WEBSERVICE("http://x")|
=IMPORTXML("http://x")|+cmd|-cmd|=A1|=|+|==1|=-1|@|=1|＝1+1|＋1|－1|＠x|=\\"x\\"|=DDE("cmd";"x";"y")|-1+cmd|+-1|=TRUE|=1/0|#REF!|#N/A"""
_LETTERS = """Tŷ Sŵn|Ŵylfa Ŷ|Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch|Cwm-bran Câr ì ïô û|Żółć gęślą jaźń|
Ελληνικά|Київ Львів|Straße ﬁ ﬂ|Ægir Þór Ðögg|Ñandú ¿qué?|Çığ Ğöü İı|Łódź|Tiếng Việt Nguyễn|naïve café|O’Neill “and” Sons – £5 …|
€100|½ ¼ ¾ ² ³|№ 5 ™ ® ©|Αλφα & Βήτα|Ǆ ǅ ǆ|ʻOkina|Māori|Ọlá Àjàyí|a·b × c ÷ d ± e|− minus|1 000|100 000|← → ↑|✓ ✗ ★|♥"""
_RIGHT_TO_LEFT = (
    """مرحبا بالعالم|جمعية الأمل|جمعية Hope 12|שלום עולם|עמותה (נ) 5%|فارسی می‌شود|اردو خدمات|12 جمعية 34|ܫܠܡܐ"""
)
_FAR = """日本語 会社|中文名称|한국어 단체|हिन्दी संस्था|ไทย มูลนิธิ|বাংলা|தமிழ்|ქართული|Հայերեն|አማርኛ|😀 Ltd|👨‍👩‍👧 Trust|🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru|👍🏽|𝔉𝔯𝔞𝔨𝔱𝔲𝔯|𐍈 Gothic|ꜰᴜʟʟ"""
_UNSEEN = (
    "Be\x00l\x07l", "\x1b[31mred\x1b[0m", "a\x08b", "a\x7fb\x85c", "tab\there", "one\ntwo", "one\rtwo", "one\r\ntwo",
    "a\u2028b\u2029c", "\u202eevil.exe", "a\u202dx\u202cb", "\u2066x\u2069", "\u200e\u200fmarks", "zero\u200bwidth",
    "join\u200der", "non\u200cjoiner", "\ufeffBOM", "soft\u00adhyphen", "nb\u00a0space", "\u3000wide", "\ufffe", "\uffff",
    "\ufffd", "\ue000\uf8ff", "half \ud83d", "\udc00 half", "e\u0301le\u0300ve", "Ty\u0302 Sw\u0302n", "Z\u0351\u036b\u0343a\u0334\u0321lgo",
    "a" + "\u0301" * 60, "♥\ufe0f", "\u0600 1", "\u180e", "\u2060word\u2060joiner", "\x0b\x0c", "  two  spaces  ", " ", "\t", "\n",
)  # fmt: skip
_LONG = (
    "W" * 200, "i" * 200, "Ŵ" * 200, "م" * 200, "日" * 200, "😀" * 200, "_" * 200, "-" * 200, "=" * 200, "Word " * 40,
    "https://" + "a" * 190, "Safeguarding Children Boards " * 7, "x\u200b" * 100, "A\u0301" * 100, "1234567890" * 20,
)  # fmt: skip


def _listed(names: str) -> list[str]:
    return names.replace("\n", "").split("|")


NAMES = tuple(
    dict.fromkeys(
        [
            *(name for group in (_MARKUP, _LETTERS, _RIGHT_TO_LEFT, _FAR) for name in _listed(group) if name),
            *_listed(_FORMULAS.replace("=cmd|' /C calc'!A0|", "")),
            "=cmd|' /C calc'!A0",
            *_UNSEEN,
            *_LONG,
        ]
    )
)
