"""The codes for YAML that can be read but is refused: it means more than it shows, or is too much."""

from __future__ import annotations

from typing import Final

from generator import COMMAND
from generator.languages import Text
from generator.problems import Code, Severity

MAX_DEPTH: Final = 32
MAX_NODES: Final = 50_000
MAX_SCALAR: Final = 20_000

_LIMIT_WHY: Final = Text(
    zh="真实的资料远远达不到这个上限；上限可以保证检查总能很快完成。",
    en="No honest file comes near this limit, which keeps every check fast.",
)
_PLAIN_WHY: Final = Text(
    zh="资料文件只用 YAML 最简单的部分，这样谁都能看懂，也不会有意外的含义。",
    en="Files use only the simple part of YAML, so that all can read them and nothing is hidden.",
)

E015 = Code(
    id="E015",
    severity=Severity.ERROR,
    title=Text(zh="键重复了", en="key used twice"),
    message=Text(
        zh="键“{key}”在第 {first_line} 行已经用过",
        en='the key "{key}" is already used on line {first_line}',
    ),
    mend=Text(zh="只保留一个，或者改成另一个键", en="keep one of the two, or give one another name"),
    why=Text(
        zh="同一个键出现两次时，多数程序会悄悄丢掉其中一个。",
        en="Where a key comes twice, most programs drop one of the values without a word.",
    ),
    bad="status: active\nstatus: closed\n",
    good="status: active\n",
)
E016 = Code(
    id="E016",
    severity=Severity.ERROR,
    title=Text(zh="锚点或别名", en="anchor or alias"),
    message=Text(
        zh="不能使用 YAML 的锚点和别名（{word}）", en="YAML anchors and aliases are not used here ({word})"
    ),
    mend=Text(
        zh="把内容完整写出来；如果 & 或 * 是文字的一部分，给整段文字加引号",
        en="write the content out; if the & or * is part of a text, put the text in quotes",
    ),
    why=_PLAIN_WHY,
    bad="operator: &legal Sample Education Ltd.\naliases: [*legal]\n",
    good="operator: Sample Education Ltd.\naliases: [Sample Education Ltd.]\n",
)
E017 = Code(
    id="E017",
    severity=Severity.ERROR,
    title=Text(zh="合并键", en="merge key"),
    message=Text(zh="不能使用合并键“<<”", en='the merge key "<<" is not used here'),
    mend=Text(zh="把要合并的内容完整写出来", en="write out what it would merge in"),
    why=_PLAIN_WHY,
    bad="name:\n  <<: {zh: 示例学堂}\n  en: Sample School\n",
    good="name:\n  zh: 示例学堂\n  en: Sample School\n",
)
E018 = Code(
    id="E018",
    severity=Severity.ERROR,
    title=Text(zh="类型标签", en="tag"),
    message=Text(zh="不能使用 YAML 标签（{tag}）", en="YAML tags are not used here ({tag})"),
    mend=Text(
        zh="删掉标签；如果感叹号是文字的一部分，给整段文字加引号",
        en="delete the tag; if the exclamation mark is part of a text, put the text in quotes",
    ),
    why=_PLAIN_WHY,
    bad="operator: !!str Sample Education Ltd.\n",
    good="operator: Sample Education Ltd.\n",
)
E019 = Code(
    id="E019",
    severity=Severity.ERROR,
    title=Text(zh="一个文件里有多份内容", en="several documents"),
    message=Text(
        zh="这里开始了第二份内容，它不会被读取", en="a second document begins here and would not be read"
    ),
    mend=Text(
        zh="删掉“---”或“...”，或者分成两个文件",
        en='delete the "---" or "...", or make two files',
    ),
    why=Text(zh="一个文件只描述一个平台。", en="One file describes one platform."),
    bad=b"id: sample-school\n---\nid: other-school\n",
    good=b"---\nid: sample-school\n",
)
E020 = Code(
    id="E020",
    severity=Severity.ERROR,
    title=Text(zh="文件是空的", en="empty file"),
    message=Text(zh="文件里没有内容", en="the file holds nothing"),
    mend=Text(
        zh=f"写上内容；平台文件可以用 {COMMAND} new 平台标识 新建",
        en=f"write something; for a platform's file, {COMMAND} new ID makes the beginning",
    ),
    why=Text(
        zh="空文件往往是没有保存好。",
        en="An empty file is mostly one that was not saved.",
    ),
    bad=b"# nothing but a comment\n",
    good=b"id: sample-school\n",
)
E021 = Code(
    id="E021",
    severity=Severity.ERROR,
    title=Text(zh="键不是一个词", en="key is no word"),
    message=Text(
        zh="键应当是一个词，而这里是{zh_kind}",
        en="a key has to be a word, and here is {en_kind}",
    ),
    mend=Text(
        zh="写成“键: 值”；如果花括号是文字的一部分，给整段文字加引号",
        en='write "key: value"; if the brackets are part of a text, put the text in quotes',
    ),
    why=Text(
        zh="键是给内容起的名字，只能是一个词。",
        en="Keys are the names of what follows, so they are single words.",
    ),
    bad="name: {[zh, en]: Sample School}\n",
    good="name: {zh: 示例学堂, en: Sample School}\n",
)
E023 = Code(
    id="E023",
    severity=Severity.ERROR,
    title=Text(zh="层数太多", en="nested too deep"),
    message=Text(zh="嵌套超过 {limit} 层", en="more than {limit} levels inside each other"),
    mend=Text(zh="检查括号和缩进是否多了", en="look for brackets or indentation too many"),
    why=_LIMIT_WHY,
    bad="aliases: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n",
    good="aliases: [示例网校]\n",
)
E024 = Code(
    id="E024",
    severity=Severity.ERROR,
    title=Text(zh="内容太多", en="too many values"),
    message=Text(zh="文件里超过 {limit} 个值", en="the file holds more than {limit} values"),
    mend=Text(
        zh="把大量测量记录移到 CSV 文件，用 samples_file 引用",
        en="move long lists of samples to a CSV file and name it in samples_file",
    ),
    why=_LIMIT_WHY,
    bad="aliases: [" + "a," * MAX_NODES + "]\n",
    good="aliases: [示例网校]\n",
)
E025 = Code(
    id="E025",
    severity=Severity.ERROR,
    title=Text(zh="文字太长", en="text too long"),
    message=Text(
        zh="这段文字有 {size} 个字符，上限是 {limit} 个",
        en="this text has {size} characters, more than the {limit} allowed",
    ),
    mend=Text(
        zh="只引用需要的部分，并注明来源",
        en="quote only what matters and name the source",
    ),
    why=_LIMIT_WHY,
    bad="operator: " + "x" * (MAX_SCALAR + 1) + "\n",
    good="operator: Sample Education Ltd.\n",
)
E026 = Code(
    id="E026",
    severity=Severity.ERROR,
    title=Text(zh="数字太长", en="number too long"),
    message=Text(zh="这个数字超过 {limit} 位", en="this number is longer than {limit} digits"),
    mend=Text(
        zh="如果是编号而不是数量，给它加上引号",
        en="if it is an identifier and no quantity, put it in quotes",
    ),
    why=_LIMIT_WHY,
    bad="operator: " + "1" * 41 + "\n",
    good='operator: "' + "1" * 41 + '"\n',
)
E028 = Code(
    id="E028",
    severity=Severity.ERROR,
    title=Text(zh="文件不是“键: 值”的形式", en="no keys"),
    message=Text(
        zh="文件应当由“键: 值”组成，而这里是{zh_kind}",
        en='a file is made of "key: value", and here is {en_kind}',
    ),
    mend=Text(
        zh="最外层写成“键: 值”，用英文冒号，后面加一个空格",
        en='write "key: value" at the outermost level, with a space behind the colon',
    ),
    why=Text(
        zh="每个文件的最外层都是一组有名字的内容。",
        en="At its outermost level every file is a set of named parts.",
    ),
    bad=b"- id: sample-school\n- status: active\n",
    good=b"id: sample-school\nstatus: active\n",
)
E029 = Code(
    id="E029",
    severity=Severity.ERROR,
    title=Text(zh="YAML 指令", en="YAML directive"),
    message=Text(
        zh="不能使用以“%”开头的 YAML 指令", en='YAML directives, which begin with "%", are not used here'
    ),
    mend=Text(zh="删掉这一行", en="delete the line"),
    why=_PLAIN_WHY,
    bad=b"%YAML 1.1\n---\nid: sample-school\n",
    good=b"---\nid: sample-school\n",
)
STRUCTURE_CODES: Final = (E015, E016, E017, E018, E019, E020, E021, E023, E024, E025, E026, E028, E029)
