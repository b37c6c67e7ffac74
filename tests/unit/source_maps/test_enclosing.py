"""Which function a line of source lies in."""

from __future__ import annotations

import pytest

from devintel.source_maps.enclosing import function_at

SOURCE = """
import { rate } from './rate';

export function checkout(cart) {
  const prices = cart.items.map((item) => item.price);
  if (prices.length) {
    return total(prices);
  }
}

const total = async (prices: number[]): Promise<number> => {
  return prices.reduce((a, b) => a + b);
};

class Cart {
  #tax = (net) => net * rate;

  static async load(id) {
    for (const one of ids) {
      one.load();
    }
  }

  sum() {
    return items
      .filter(
        (item) => item.price > 0,
      );
  }
}

export default {
  methods: {
    pay: function () {
      window.pay();
    },
  },
};
checkout({});
""".splitlines()


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("return total(prices)", "checkout"),
        ("const prices", "checkout"),
        ("return prices.reduce", "total"),
        ("net * rate", "tax"),
        ("one.load()", "load"),
        ("(item) => item.price > 0", "sum"),
        ("window.pay()", "pay"),
        ("checkout({});", ""),
        ("import {", ""),
    ],
)
def test_the_innermost_named_function_is_told(words: str, function: str) -> None:
    line = next(n for n, text in enumerate(SOURCE, 1) if words in text)

    assert function_at(SOURCE, line) == function


@pytest.mark.parametrize("line", [0, -1, 10_000])
def test_a_line_that_is_not_there_lies_in_none(line: int) -> None:
    assert function_at(SOURCE, line) == ""
