#!/usr/bin/env python3
"""Makes what fuzzing starts from, of the texts and words of this tree.

    seeds.py FOLDER DICTIONARY

FOLDER/text gets one file for each text of tests/evaluation, FOLDER/push and FOLDER/frame some
pushes of WeChat and the frames that they are sealed in; DICTIONARY, in libFuzzer's format, the
words that ship (knowledge/data/lexicon), characters that normalizing treats specially, and what
pushes are written with.
"""

import hashlib
import html
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

# What XML is written with, and what it must not be.
MARKS = (
    "<xml> </xml> <![CDATA[ ]]> ]]]]><![CDATA[> <!-- --> <?xml ?> <!DOCTYPE <!ENTITY & ; &#x &# "
    "&amp; &lt; &gt; &quot; &apos; &#20320; &#x4F60; \ufeff \ufffe \uffff a=\"b\" /> <a></a> "
    "<List> </List> <Encrypt> </Encrypt>"
)
FIELDS = (
    "ToUserName FromUserName CreateTime MsgType Content MsgId Event EventKey Recognition Label "
    "bizmsgmenuid AgentID MsgID OpenID FailReason ExpiredTime"
)
FRAME_ID = "wx0f1e2d3c4b5a6978"  # As in fuzz_frame.cpp.


def pushes():
    """Of each kind one, written in each way that XML has."""
    head = {"ToUserName": "gh_0a1b2c3d4e5f", "FromUserName": "oUser", "CreateTime": "1767225600"}
    kinds = (
        {"MsgType": "text", "Content": "合肥居民医保一年交多少钱？/::)[微笑]", "MsgId": "2400000000000"},
        {"MsgType": "text", "Content": "“]]>”<a href='x'>", "MsgId": "1", "bizmsgmenuid": "2"},
        {"MsgType": "voice", "Recognition": "微信怎么交医保。", "Format": "amr", "MsgId": "2"},
        {"MsgType": "location", "Label": "安徽省合肥市", "Location_X": "31.8", "MsgId": "3"},
        {"MsgType": "event", "Event": "subscribe", "EventKey": "qrscene_340100", "Ticket": "t"},
        {"MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", "MsgID": "9", "Status": "success"},
        {"MsgType": "event", "Event": "user_authorization_revoke", "OpenID": "oUser"},
        {"MsgType": "event", "Event": "verify_expired", "ExpiredTime": "1", "FailReason": "x"},
    )
    ways = (
        lambda text: "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>",
        html.escape,
        lambda text: "".join(f"&#x{ord(c):X};" if c > "\x7f" or c in "&<>" else c for c in text),
    )
    for kind in kinds:
        for way in ways:
            fields = {**head, **kind}.items()
            inside = (f"<{name}>{way(text)}</{name}>" for name, text in fields)
            yield "<xml>" + "".join(inside) + "</xml>"
    yield ("<?xml version='1.0'?>\n<xml>\n<!-- a --><ToUserName>gh_1</ToUserName>"
           "<FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>"
           "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent>"
           "<List><TemplateId>a</TemplateId></List><List/></SubscribeMsgPopupEvent></xml>\n")


def frame(message):
    body = message.encode()
    whole = b"0123456789abcdef" + len(body).to_bytes(4, "big") + body + FRAME_ID.encode()
    padding = 32 - len(whole) % 32
    return whole + bytes([padding]) * padding


def texts():
    for path in sorted((ROOT / "tests/evaluation").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def words():
    yield from (word for word in SPECIAL.split(" ") if word)
    yield from MARKS.split(" ")
    yield from (f"<{name}>" for name in FIELDS.split(" "))
    yield from (f"</{name}>" for name in FIELDS.split(" "))
    yield FRAME_ID
    yield "hefei "  # A name typed as it sounds, over and over: each has what follows read once more.
    for name in ("terms", "entities", "function_words", "denials", "place_roles", "place_words"):
        path = ROOT / f"knowledge/data/lexicon/{name}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield from line.split("\t")[-1].replace("…", "").replace("*", "").split()


def write(folder, contents):
    folder.mkdir(parents=True, exist_ok=True)
    for content in contents:
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


def main(folder, dictionary):
    folder = pathlib.Path(folder)
    write(folder / "text", (text.encode() for text in texts()))
    write(folder / "push", (push.encode() for push in pushes()))
    write(folder / "frame", [frame(text) for text in ("", "你好", *pushes())])
    with open(dictionary, "w", encoding="ascii") as file:
        for word in sorted(set(words())):
            file.write('"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
