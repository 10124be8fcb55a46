"""What can be wrong with a file as such: its name, its kind, its place in the folder."""

from __future__ import annotations

from typing import Final

from generator.languages import Text
from generator.problems import Code, Severity

NAME_AND_ID = Code(
    id="E120",
    severity=Severity.ERROR,
    title=Text("文件名与 id 不一致", "File name and id differ"),
    message=Text("id 是 “{value}”，文件名却是 “{name}”", 'the id is "{value}" but the file is called "{name}"'),
    mend=Text("{suggestion}", "{suggestion}"),
    why=Text("文件名就是网址，也是别的文件引用它的名字。", "The file's name is its address on the site and the name other files use."),
    bad="id: another-school\n",
    good="id: sample-school\n",
)
SYMBOLIC_LINK = Code(
    id="E121",
    severity=Severity.ERROR,
    title=Text("不接受符号链接", "Symbolic links are not followed"),
    message=Text("“{name}” 是符号链接", '"{name}" is a symbolic link'),
    mend=Text("放入真正的文件", "put the file itself there"),
    why=Text("数据只能来自数据文件夹本身。", "Data comes from the data folder itself and from nowhere else."),
    bad=b"(a symbolic link)",
    good=b"(a file)",
)
STRAY_FILE = Code(
    id="W122",
    severity=Severity.WARNING,
    title=Text("不会被读取的文件", "A file that nobody reads"),
    message=Text("“{name}” 不会被读取", '"{name}" is not read'),
    mend=Text("平台文件叫 <id>.yaml（小写字母、数字、连字符）", "platform files are called <id>.yaml: lower-case letters, digits, hyphens"),
    why=Text("放错名字的文件会被悄悄忽略，所以提醒一声。", "A file of the wrong name would be passed over in silence."),
    bad=b"(Sample School.yml)",
    good=b"(sample-school.yaml)",
)
UNREADABLE_FILE = Code(
    id="E126",
    severity=Severity.ERROR,
    title=Text("文件打不开", "A file that cannot be opened"),
    message=Text("“{name}” 打不开", '"{name}" cannot be opened'),
    mend=Text("检查文件的读取权限", "check who may read it"),
    why=Text("读不到的文件不能当作没有。", "A file that cannot be read must not pass for one that is not there."),
    bad=b"(a file without permission to read it)",
    good=b"(a file that everybody may read)",
)
NOT_A_FILE = Code(
    id="E127",
    severity=Severity.ERROR,
    title=Text("不是普通文件", "Not a plain file"),
    message=Text("“{name}” 是{what}，不是文件", '"{name}" is {what}, not a file'),
    mend=Text("换成同名的文本文件，或改名、移走", "put a text file of that name there, or rename it or move it away"),
    why=Text("看名字是一个平台，里面却读不到内容；悄悄跳过，这个平台就不见了。", "By its name it is a platform; passed over in silence, the platform would be missing."),
    bad=b"(a folder called sample-school.yaml)",
    good=b"(a text file called sample-school.yaml)",
)
LOADER_CODES: Final = (NAME_AND_ID, SYMBOLIC_LINK, STRAY_FILE, UNREADABLE_FILE, NOT_A_FILE)
