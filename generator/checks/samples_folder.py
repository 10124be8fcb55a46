"""A platform's sample tables lie in the folder of its own id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E225",
    severity=Severity.ERROR,
    title=Text("样本文件在别家的文件夹里", "A sample table in another platform's folder"),
    message=Text("“{value}” 不在文件夹 {id}/ 里", '"{value}" is not in the folder {id}/'),
    mend=Text("把文件放到 {id}/，并改写这里的名称", "put the file into {id}/ and change its name here"),
    why=Text("一张表只属于一个平台，不能被算两次。", "A table belongs to one platform and must not count twice."),
    bad="contacts:\n  - {id: reviews, channel: app_review, method: public_record, samples_file: other-school/reviews.csv, sources: [help-page]}\n",
    good="contacts:\n  - {id: reviews, channel: app_review, method: public_record, samples_file: sample-school/reviews.csv, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each table that lies elsewhere."""
    for index, contact_set in enumerate(subject.platform.contacts):
        table = contact_set.samples_file
        if table is not None and table.partition("/")[0] != subject.platform.id:
            yield subject.problem(CODE, ("contacts", index, "samples_file"), value=shown(table), id=subject.platform.id)
