"""How many tokens each text has by the vocabulary o200k: a list of texts in, of numbers out."""

import json
import sys

import bpe_openai

encoding = bpe_openai.get_encoding("o200k_base")
print(json.dumps([len(encoding.encode(text)) for text in json.load(sys.stdin)]))
