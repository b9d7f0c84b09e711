#!/usr/bin/env python3
"""Makes what fuzzing starts from, of the texts and words of this tree.

    seeds.py FOLDER DICTIONARY

FOLDER gets one file for each text of tests/evaluation; DICTIONARY, in libFuzzer's format, the
words that ship (knowledge/data/lexicon) and characters that normalizing treats specially.
"""

import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# White space, marks, joiners, bidi, compatibility forms, digits of other writings, numerals.
SPECIAL = (
    "\u3000 \u00a0 \u2029 \u200b \u200d \ufe0f \u202e \u00ad \u0301 \u0323 \u00a8 \u3164 \ufb01 "
    "\u338e \u2460 \u3200 \u0130 \u0345 \u1e9e \uac00 \u1100 \u1161 \u0e33 \u0f73 \u0665 \u096b "
    "\U0001f600 \U00020000 \U000e0041 \uff11 \uff21 \uff0c \uff1f "
    "百分之 点 〇 零 两 十 百 千 万 块 元 年 月 日 . , ? ! % 12393 2026 app zhifubao yibao"
)


def texts():
    for path in sorted((ROOT / "tests/evaluation").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def words():
    yield from (word for word in SPECIAL.split(" ") if word)
    yield "hefei "  # A name typed as it sounds, over and over: each has what follows read once more.
    for name in ("terms", "entities", "function_words", "denials", "place_roles", "place_words"):
        path = ROOT / f"knowledge/data/lexicon/{name}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield from line.split("\t")[-1].replace("…", "").replace("*", "").split()


def main(folder, dictionary):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts():
        content = text.encode()
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)
    with open(dictionary, "w", encoding="ascii") as file:
        for word in sorted(set(words())):
            file.write('"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
