"""Check an HTML report against the CSV of the same run: usage: report.py HTML CSV [SHOWN_DOCUMENTS].
Prints a line per failure and a closing tally."""
import base64
import csv
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img"}
KNOWN = {"html", "head", "meta", "link", "title", "style", "script", "body", "a", "header", "nav", "div", "button", "main",
         "p", "h1", "h2", "h3", "bdi", "dl", "dt", "dd", "section", "figure", "figcaption", "ol", "li", "i", "b", "span", "table",
         "caption", "thead", "tbody", "tr", "th", "td", "form", "label", "input", "select", "option",
         "details", "summary", "article", "footer"}
passed = failed = 0


def check(what, true, detail=""):
    global passed, failed
    if true:
        passed += 1
    else:
        failed += 1
        print(f"FAIL report: {what}: {detail}"[:400])


class Page(HTMLParser):
    """What the page holds, and whether its elements nest."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.tags, self.ids, self.links = [], {}, [], []
        self.attributes = set()
        self.rows, self.marks, self.lines, self.docs = [], [], [], []
        self.policy = self.script = self.style = ""
        self.left_out = False
        self.total = ""

    def inside(self, tag):
        return any(name == tag for name, _ in self.stack)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        check(f"a known element <{tag}>", tag in KNOWN) if tag not in KNOWN else None
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes |= set(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
            self.left_out |= attrs["id"] == "left-out"
        for name in ("href", "src", "action", "data", "srcset"):
            if name in attrs:
                self.links.append(attrs[name])
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy":
            self.policy = attrs["content"]
        if tag == "tr" and attrs.get("id", "").startswith("r"):
            self.rows.append({"attrs": attrs, "cells": []})
        elif tag in ("td", "th") and self.rows and any(a.get("id", "").startswith("r") for n, a in self.stack if n == "tr"):
            self.rows[-1]["cells"].append("")
        elif tag == "article":
            self.docs.append("")
        elif tag == "p" and "data-l" in attrs:
            self.lines.append([len(self.docs), attrs["data-l"], ""])
        elif tag == "a" and attrs.get("id", "").startswith("m"):
            self.marks.append([attrs, ""])
        if tag not in VOID:
            self.stack.append((tag, attrs))

    def handle_endtag(self, tag):
        if self.stack and self.stack[-1][0] == tag:
            self.stack.pop()
        else:
            check("elements nest", False, f"</{tag}> in {[name for name, _ in self.stack]}")

    def handle_data(self, data):
        tags = [name for name, _ in self.stack]
        if "script" in tags:
            self.script += data
        elif "style" in tags:
            self.style += data
        elif "tr" in tags and self.rows and self.rows[-1]["cells"] and any(
                a.get("id", "").startswith("r") for n, a in self.stack if n == "tr"):
            self.rows[-1]["cells"][-1] += data
        if "h3" in tags and "article" in tags:
            self.docs[-1] += data
        for name, attrs in self.stack:
            if name == "p" and "data-l" in attrs:
                self.lines[-1][2] += data
            if name == "a" and attrs.get("id", "").startswith("m"):
                self.marks[-1][1] += data


def check_page(page, text):
    check("the document type comes first", text.startswith("<!DOCTYPE html>"))
    check("elements are closed", not page.stack, page.stack)
    check("ids are unique", len(page.ids) == len(set(page.ids)))
    check("one script, one style sheet", page.tags["script"] == 1 and page.tags["style"] == 1, page.tags)
    digest = base64.b64encode(hashlib.sha256(page.script.encode()).digest()).decode()
    check("the policy allows this script alone", f"script-src 'sha256-{digest}'" in page.policy, page.policy)
    check("the policy allows no network", "default-src 'none'" in page.policy)
    outside = [link for link in page.links if link not in ("data:,",) and not link.startswith("#")]
    check("no link leaves the page", not outside, outside)
    missing = [link for link in page.links if link.startswith("#") and link[1:] not in set(page.ids)]
    check("links lead somewhere", not missing, missing[:5])
    check("no handlers in attributes", not [name for name in page.attributes if name.startswith("on")])
    check("nothing is loaded by the style sheet", not re.search(r"url\(|@import", page.style))


def check_rows(page, rows):
    """Rows of the page against those of the CSV, which are the same or go on."""
    for number, (have, want) in enumerate(zip(page.rows, rows), 1):
        cells = have["cells"]
        value = want["value"] + (f" – {want['value_max']}" if want["value_max"] else "")
        days = want["from"] if want["from"] == want["to"] else f"{want['from']} – {want['to']}"
        expected = [want["text"], want["type"], want["kind"], value, want["unit"], want["modifier"], days,
                    want["about"], f"{want['doc']}, {want['line']}"]
        # What CSV keeps and HTML cannot say.
        expected = [cell.replace("\0", "\uFFFD") for cell in expected]
        check(f"row {number}", cells == expected, f"{cells} {expected}")
        check(f"id of row {number}", have["attrs"]["id"] == f"r{number}")
        check(f"rule of row {number}", have["attrs"].get("data-r", "") == want["rule"], have["attrs"])
        check(f"basis of row {number}", have["attrs"].get("data-b", "") == want["basis"])
        attrs, text = page.marks[number - 1]
        check(f"mark {number}", text == expected[0] and attrs["href"] == f"#r{number}", f"{text} {attrs}")
    check("as many marks as rows", len(page.marks) == len(page.rows), f"{len(page.marks)} {len(page.rows)}")


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        text = file.read()
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    page = Page()
    page.feed(text)
    page.close()
    check_page(page, text)
    check_rows(page, rows)
    for total, kind in (("dates", "date"), ("figures", "figure"), ("bodies", "body")):
        count = sum(row["type"] == kind for row in rows)
        shown = re.search(rf'data-en="(?:named )?{total}">[^<]*</span></dt><dd><span class="n">([0-9\u202F]+)</span>', text)
        check(f"total of {total}", shown and shown[1].replace("\u202F", "") == str(count), shown and shown[1])
    if len(sys.argv) > 3:
        check("documents shown", len(page.docs) == int(sys.argv[3]), len(page.docs))
        check("it says what is left out", page.left_out)
        check("rows are left out", len(page.rows) < len(rows))
    else:
        check("all rows are there", len(page.rows) == len(rows), f"{len(page.rows)} of {len(rows)}")
        check("nothing is said to be left out", not page.left_out)
    print(f"{passed} passed, {failed} failed")


main()
