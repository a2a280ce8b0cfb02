import { beforeAll, describe, expect, test } from "vitest";
import { Evaluator } from "../../../src/extract/python/evaluate.ts";
import { ModuleGraph } from "../../../src/extract/python/modules.ts";
import { loadParser } from "../../../src/extract/python/parser.ts";
import type { Value } from "../../../src/extract/python/values.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(loadParser);

/** What `x` is in the module `main.py`, as plain JSON; `?code` where it cannot be told. */
function valueOf(source: string, others: Record<string, string> = {}): unknown {
  const graph = new ModuleGraph(memorySources({ ...others, "main.py": source }));
  const host = new Evaluator(graph, { attribute: () => null, call: () => null, beneath: () => null });
  const module = graph.load("main.py")!;
  return plain(host.inModule(module, "x"));
}

function plain(value: Value | null): unknown {
  if (value === null) return "?unbound";
  if (value.kind === "constant") return value.value;
  if (value.kind === "items") return value.items.map(plain);
  if (value.kind === "dict")
    return Object.fromEntries(value.entries.map(([key, each]) => [String(plain(key)), plain(each)]));
  if (value.kind === "external") return `<${value.name}>`;
  if (value.kind === "enum") return `${value.owner.name}.${value.name}`;
  return value.kind === "unknown" ? `?${value.gap.code}` : `<${value.kind}>`;
}

describe("values that need no running", () => {
  test.each([
    ["x = 'a' 'b' + \"c\"", "abc"],
    ["p = 'pre'\nx = f'{p}_{1 + 2}'", "pre_3"],
    ["x = '%s.%s' % ('a', 'b')", "a.b"],
    ["x = '%(t)s_id' % {'t': 'user'}", "user_id"],
    ["x = '{}-{b}'.format('a', b='c')", "a-c"],
    ["x = [*range_, 3]\nrange_ = (1, 2)", [1, 2, 3]],
    ["x = {**{'a': 1}, 'b': 2}", { a: 1, b: 2 }],
    ["x = [c.upper() for c in ('a', 'b', 'cc') if len(c) == 1]", ["A", "B"]],
    ["x = max(len(w) for w in ['aa', 'b'])", 2],
    ["x = max([1, 5, 3])", 5],
    ["import re\nx = re.sub(r'(?<!^)(?=[A-Z])', '_', 'FooBarBaz').lower()", "foo_bar_baz"],
    ["import re\nx = '_'.join(p.lower() for p in re.split('(?=[A-Z])', 'FooBar') if p)", "foo_bar"],
    ["import re\nx = '_'.join([p.lower() for p in re.split('(?=[A-Z])', 'FooBar') if p])", "foo_bar"],
    ["import re\nx = re.sub(r'(a+)+$', 'b', 'aaaa')", "<call>"],
    ["x = 1 if 'a' in 'abc' else 2", 1],
    ["from collections import defaultdict\nd = defaultdict(lambda: (1, 2))\nx = d['a'][1]", 2],
    [
      "from collections import defaultdict\ndef f(given):\n  d = defaultdict(lambda: given)\n  d.update({'b': 3})\n  return d\nx = (f(2)['a'], f(2)['b'])",
      [2, 3],
    ],
    ["import collections\nx = collections.defaultdict(made)['a']", "?unknown-item"],
    ["import importlib\nx = importlib.import_module('re').sub('a', 'b', 'ca')", "cb"],
    ["x = (1, 2, 3)[:-1] + (1, 2, 3)[1:]", [1, 2, 2, 3]],
    ["x = 'abc'[1:2]", "b"],
    ["x = [isinstance(v, (dict, tuple)) for v in ({}, (), [], 'a', 1)]", [true, true, false, false, false]],
    [
      "def f():\n  r = []\n  for i in (1, 2, 3):\n    if i == 2:\n      continue\n    r.append(i)\n  last = r.pop(-1)\n  return (*r, last)\nx = f()",
      [1, 3],
    ],
    ["class A:\n  __v = 1\n  def m(self): pass\nclass B(A):\n  w = 2\nx = dir(B)", ["_A__v", "m", "w"]],
    ["class A:\n  __v = 1\nx = getattr(A, '_A__v')", 1],
    [
      "class A:\n  @classmethod\n  def f(cls): return 'a'\nclass B(A):\n  @classmethod\n  def f(cls): return super().f() + 'b'\nx = B.f()",
      "ab",
    ],
    ["from enum import IntEnum\nclass E(IntEnum):\n  a = 4\nx = f'{E.a} {{}}'.format(E.a)", "4 4"],
    ["from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  x = 1", 1],
    ["try:\n  from a import x\nexcept ImportError:\n  x = 1", "<a.x>"],
    ["import os\nif os.name == 'nt':\n  x = 1\nelse:\n  x = 2", "?undecided-condition"],
    ["def f(a, *, b='z'):\n  '''doc'''\n  if a:\n    return a + b\n  return None\nx = f('y')", "yz"],
    ["def f():\n  r = []\n  for i in (1, 2):\n    r.append(i * 2)\n  return r\nx = f()", [2, 4]],
    ["def f(n):\n  return f(n)\nx = f(1)", "<call>"],
    ["x = y\ny = x", "?unknown-name"],
    ["for x in (1, 2): pass", "?assigned-in-loop"],
    ["from enum import Enum, auto\nclass E(str, Enum):\n  a = 'A'\nx = E.a.value + E['a'].name", "Aa"],
    [
      "from enum import Enum, auto\nclass E(Enum):\n  a = auto()\n  b = auto()\nx = [e.value for e in E]",
      [1, 2],
    ],
    [
      "from django.db import models\nclass E(models.TextChoices):\n  A = 'a', _('The A')\n  B = 'b'\nx = [e.value for e in E] + [E.A + '!']",
      ["a", "b", "a!"],
    ],
    [
      "from django.db.models import IntegerChoices\nclass E(IntegerChoices):\n  A = 3, 'A'\nx = E.A.value + 1",
      4,
    ],
    ["x = [1, *y]\ny = [2, *unheard]", [1, 2]],
    ["class A:\n  n = 'up'\nclass B(A):\n  m = 1\nx = B.n + B.__name__", "upB"],
    ["from functools import partial\ndef f(a, b): return a + b\ng = partial(f, 'l')\nx = g(b='r')", "lr"],
  ])("%s", (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });
});

describe("names across modules", () => {
  test.each([
    ["from pkg import N as x", { "pkg/__init__.py": "from .sub import *", "pkg/sub.py": "N = 7" }, 7],
    ["import pkg.sub\nx = pkg.sub.N", { "pkg/__init__.py": "", "pkg/sub.py": "N = 7" }, 7],
    ["from space import mod\nx = mod.N", { "space/mod.py": "N = 7" }, 7],
    ["from lib.mod import N as x", { "src/lib/mod.py": "N = 7" }, 7],
    ["from a import x", { "a.py": "from b import x", "b.py": "from a import x" }, "?unknown-name"],
    [
      "import sqlalchemy as sa\nx = sa.Column",
      { "sqlalchemy/__init__.py": "Column = 1" },
      "<sqlalchemy.Column>",
    ],
    ["from a import x", { "a.py": "from sqlalchemy import *\nx = String" }, "<sqlalchemy.String>"],
    ["from a import gone as x", { "a.py": "" }, "?unknown-name"],
    ["from lib import Thing as x", { "lib.py": "from acme.things import *" }, "<acme.things.Thing>"],
    ["import lib\nx = lib.Thing", { "lib.py": "from acme.things import *" }, "<acme.things.Thing>"],
  ])("%s", (source, others: Record<string, string>, expected) => {
    expect(valueOf(source, others)).toEqual(expected);
  });
});

describe("names that stars of libraries bring", () => {
  test("come through modules of the project that star-import the library", () => {
    expect(valueOf("from base import *\nx = Thing", { "base.py": "from library import *" })).toBe(
      "<library.Thing>",
    );
    expect(valueOf("from base import Thing\nx = Thing", { "base.py": "from library import *" })).toBe(
      "<library.Thing>",
    );
    expect(valueOf("from a import *\nx = Thing", { "a.py": "from main import *" })).toBe("?unknown-name");
  });

  test("are those of the library that is known to have them, or else of the last", () => {
    const graph = new ModuleGraph(
      memorySources({ "main.py": "from one import *\nfrom two import *\nx = Thing\ny = Other" }),
    );
    const exports = (module: string, name: string): boolean => module === "one" && name === "Thing";
    const library = { attribute: () => null, call: () => null, beneath: () => null, exports };
    const host = new Evaluator(graph, library);
    const module = graph.load("main.py")!;
    expect(plain(host.inModule(module, "x"))).toBe("<one.Thing>");
    expect(plain(host.inModule(module, "y"))).toBe("<two.Other>");
  });
});
