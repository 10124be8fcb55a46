"""Files that nobody should send, and some that are sent by accident: readers answer all of them calmly."""

from __future__ import annotations

import random


def hostile_files() -> dict[str, bytes]:
    """Every hostile file by a name that says what is wrong with it; all of them have to be refused."""
    return {**_too_much(), **_wrong_bytes(), **_wrong_characters(), **_wrong_yaml()}


def _too_much() -> dict[str, bytes]:
    """Files that cost time or memory where they are read without limits."""
    laughs = ["a0: &a0 [ha, ha]"] + [
        f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 10)
    ]
    return {
        "alias bomb": "\n".join(laughs).encode(),
        "recursive alias": b"a: &a [*a]\n",
        "10 MB": b"id: sample-school\n" + b"note: padding\n" * 750_000,
        "10,000 deep, flow": b"a: " + b"[" * 10_000 + b"]" * 10_000,
        "10,000 deep, flow on many lines": b"a: " + b"[\n" * 10_000 + b"]\n" * 10_000,
        "10,000 deep, flow mappings": b"{a: " * 10_000 + b"b" + b"}" * 10_000,
        "10,000 deep, block": b"- " * 10_000 + b"x\n",
        "10,000 deep, complex keys": b"? " * 10_000 + b"x\n",
        "1,000 deep, indentation": b"".join(b" " * depth + b"a:\n" for depth in range(1_000)),
        "100,000 open braces": b"{" * 100_000,
        "10,000-digit number": b"a: " + b"1" * 10_000 + b"\n",
        "many values": b"a: [" + b"b," * 300_000 + b"]\n",
        "many keys": b"".join(b"key%d: x\n" % number for number in range(70_000)),
        "many equal keys": b"a: b\n" * 20_000,
        "many tabs": b"\ta\n" * 300_000,
        "many control characters": b"a: \x07\n" * 150_000,
        "very long line": b"a: " + b"x" * 900_000 + b"\n",
        "very long key": b"x" * 900_000 + b": a\n",
        "many open quotes": b'"\n' * 200_001,
        "many tags": b"a: [" + b"!x y, " * 20_000 + b"]\n",
    }


def _wrong_bytes() -> dict[str, bytes]:
    """Files in another encoding, or in none."""
    text = "id: sample-school\nname: {zh: 示例学堂, en: Sample School}\n"
    return {
        "empty": b"",
        "only a BOM": b"\xef\xbb\xbf",
        "NUL": b"id: sample\0school\n",
        "only NUL": b"\0" * 1_000,
        "invalid UTF-8": b"id: sample-school\noperator: \xff\xfe\n",
        "cut UTF-8": text.encode()[:31],
        "overlong UTF-8": b"id: \xc0\xae\xc0\xae/\n",
        "surrogate in UTF-8": b"id: \xed\xa0\x80\n",
        "GBK": text.encode("gbk"),
        "UTF-16 with BOM": text.encode("utf-16"),
        "UTF-16 big-endian with BOM": b"\xfe\xff" + text.encode("utf-16-be"),
        "UTF-16 without BOM": text.encode("utf-16-le"),
        "UTF-16 big-endian without BOM": text.encode("utf-16-be"),
        "UTF-32 with BOM": text.encode("utf-32"),
        "UTF-32 without BOM": text.encode("utf-32-le"),
        "random bytes": random.Random(1).randbytes(20_000),
        "CR-only line ends": text.replace("\n", "\r").encode(),
        "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    }


def _wrong_characters() -> dict[str, bytes]:
    """Files with characters that hide something or only look right."""
    texts = {
        "zero-width space": "id: sample\u200bschool\n",
        "zero-width space in a key": "i\u200bd: sample\n",
        "zero-width joiner": "id: a\u200db\n",
        "zero-width non-joiner": "id: a\u200cb\n",
        "BOM inside": "id: sample\nstatus: \ufeffactive\n",
        "right-to-left override": "website: https://example.com/\u202egro.elpmaxe\n",
        "bidi isolate": "id: \u2066sample\u2069\n",
        "bidi in a comment": "id: sample # \u202e note\n",
        "soft hyphen": "id: sam\xadple\n",
        "U+2028": "id: sample\u2028status: active\n",
        "U+0085": "id: sample\x85status: active\n",
        "escape": 'id: "\\e[31msample"\n',
        "escaped NUL": 'id: "a\\0b"\n',
        "escaped zero-width space": 'id: "a\\u200bb"\n',
        "escaped surrogate": 'id: "\\ud800"\n',
        "terminal colours": "id: \x1b[31msample\n",
        "replacement character": "id: sample\ufffd\n",
        "tag characters": "id: sample\U000e0041\n",
        "full-width colon": "id：sample\nname：Sample\n",
        "full-width colon in brackets": "name: {zh：示例, en：Sample}\n",
        "full-width quotes in a key": "“id”: sample\n",
        "full-width letters in a key": "ｉｄ！: sample\n",
        "full-width space as indentation": "name:\n\u3000\u3000zh: 示例\n",
    }
    return {name: text.encode() for name, text in texts.items()}


def _wrong_yaml() -> dict[str, bytes]:
    """Files whose YAML is broken, or does what no platform file may do."""
    return {
        "tabs": b"name:\n\tzh: x\n\ten: y\n",
        "duplicate keys": b"id: a\nid: b\n",
        "duplicate keys, quoted": b"id: a\n\"id\": b\n'id': c\n",
        "Python object": b'a: !!python/object/apply:os.system ["true"]\n',
        "Python name": b"a: !!python/name:os.system\n",
        "tag directive": b"%TAG ! tag:example.com,2000:\n---\na: !x y\n",
        "merge key": b"base: &base {a: 1}\nmore:\n  <<: *base\n",
        "complex key": b"? [a, b]\n: c\n",
        "mapping as a key": b"{{a: b}: c}\n",
        "empty key": b": a\n",
        "unknown alias": b"a: *b\n",
        "two documents": b"id: a\n---\nid: b\n",
        "unclosed quote": b'a: "b\nc: d\n',
        "unclosed single quote": b"a: 'b\nc: d\n",
        "unclosed bracket": b"a: [b\nc: d\n",
        "colon in a value": b"a: b: c\n",
        "bad indentation": b"a:\n    b: c\n  d: e\n",
        "only comments": b"# one\n# two\n",
        "only a marker": b"---\n",
        "lone dash": b"-",
        "lone question mark": b"?",
        "lone colon": b":",
        "lone ampersand": b"&",
        "lone asterisk": b"*",
        "lone exclamation mark": b"!",
        "lone percent sign": b"%",
        "lone at sign": b"@",
        "lone bar": b"|",
        "only a word": b"sample",
        "a list": b"- a\n- b\n",
        "script": b"#!/bin/sh\necho sample\n",
        "JSON cut short": b'{"id": "sample", "name": ',
        "HTML": b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n",
        "merge conflict": b"<<<<<<< HEAD\nid: a\n=======\nid: b\n>>>>>>> other\n",
    }
