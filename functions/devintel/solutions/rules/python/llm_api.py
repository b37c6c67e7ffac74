"""Rules for APIs of language models: what OpenAI's and Anthropic's clients raise."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_OPENAI = "https://platform.openai.com/docs/guides/error-codes"
_ANTHROPIC = "https://docs.anthropic.com/en/api/errors"

RULES = family(
    "llm_api",
    Rule(
        "quota",
        on="insufficient_quota credit quota",
        match=r"insufficient_quota|exceeded your current quota|[Cc]redit balance is too low",
        prior=0.9,
        cause="The account of this API key has no credit left; waiting does not help.",
        fix="Add credit or raise the limit in the account's billing, and check that the key is of "
        "that account.",
        docs=f"OpenAI: Error codes, {_OPENAI}",
        yes=(
            "You exceeded your current quota, please check your plan and billing details.",
            "Your credit balance is too low to access the Anthropic API.",
        ),
        no=("Error: quota of milk",),
    ),
    Rule(
        "rate",
        on="rate_limit_exceeded rate_limit_error rate",
        match=r"Rate limit reached for (?P<name>[\w./:-]{1,60}).{0,80}? on (?P<what>[\w "
        r"()]{1,60}): Limit "
        r"(?P<limit>\d[\d,]*\d)|rate_limit_error|rate_limit_exceeded",
        prior=0.9,
        cause="Too much was asked of {name|the model} in a minute ({what|requests or "
        "tokens}{limit_}).",
        fix="Wait as long as the answer says and ask again with growing pauses, send fewer at "
        "once, "
        "and shorten what is sent.",
        docs="OpenAI: Rate limits, https://platform.openai.com/docs/guides/rate-limits",
        yes=(
            "Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit "
            "30000, Used 29000, Requested 2000.",
        ),
        no=("Error: the rate of interest",),
        check=lambda subject, slots: {
            "limit_": f": {slots['limit']}" if slots.get("limit") else ""
        },
    ),
    Rule(
        "context",
        on="context_length_exceeded prompt maximum tokens",
        match=r"maximum context length is (?P<most>[\d,]+) tokens[^\n]{0,80}?(?P<got>[\d,]+) "
        r"tokens|"
        r"prompt is too long: (?P<got2>[\d,]+) tokens > (?P<most2>[\d,]+) maximum|"
        r"context_length_exceeded",
        prior=0.9,
        cause="The messages have {got|more} tokens, and the model takes {most|fewer}.",
        fix="Count before sending; keep the last turns, sum the older ones up, and send only the "
        "parts of a document that matter. The answer's max_tokens counts too.",
        docs=f"Anthropic: Errors, {_ANTHROPIC}",
        yes=(
            "This model's maximum context length is 8192 tokens. However, your messages resulted "
            "in 9000 tokens.",
            "prompt is too long: 210000 tokens > 200000 maximum",
        ),
        no=("Error: the prompt is late",),
    ),
    Rule(
        "key",
        on="invalid_api_key api_key authentication_error api key",
        match=r"Incorrect API key provided|invalid_api_key|The api_key client option must be "
        r"set|Could "
        r"not resolve authentication method\. Expected|invalid x-api-key|authentication_error",
        prior=0.9,
        cause="The API key is missing, mistyped or revoked where this process runs.",
        fix="Set it in the environment of that process ({name}), without quotes or line ends, "
        "and never in the code.",
        docs=f"OpenAI: Error codes, {_OPENAI}",
        yes=(
            "Incorrect API key provided: sk-x.",
            "The api_key client option must be set either by passing api_key to the client or by "
            "setting the OPENAI_API_KEY environment variable",
        ),
        no=("Error: the key of the house",),
        check=lambda subject, slots: {
            "name": "ANTHROPIC_API_KEY"
            if "x-api-key" in subject.text or "nthropic" in subject.text
            else "OPENAI_API_KEY"
        },
    ),
    Rule(
        "model",
        on="model_not_found model",
        match=r"[Tt]he model [`'](?P<name>[\w./:-]{1,80})[`'] (?:does not exist|has been "
        r"deprecated)|"
        r"not_found_error[^\n]{0,60}model: (?P<name2>[\w./:-]{1,80})",
        prior=0.9,
        cause="The model `{name}` is not there for this account: misspelt, retired or not allowed.",
        fix="Ask the API for its list of models, and take a name of it.",
        docs="OpenAI: Models, https://platform.openai.com/docs/models",
        yes=("The model `gpt-9` does not exist or you do not have access to it.",),
        no=("Error: the model railway",),
    ),
    Rule(
        "overloaded",
        on="overloaded_error overloaded",
        match=r"overloaded_error|Error code: 529|The server is currently overloaded",
        prior=0.88,
        cause="The model's service has too much to do now; nothing is wrong with the request.",
        fix="Try again with growing pauses (max_retries of the client does), and have another "
        "model "
        "to fall back on.",
        docs=f"Anthropic: Errors, {_ANTHROPIC}",
        yes=("{'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}",),
        no=("Error: the lorry is overloaded",),
    ),
    Rule(
        "removed",
        on="apiremovedinv1 longer supported openai",
        match=r"You tried to access openai\.(?P<name>\w{1,40}), but this is no longer supported in "
        r"openai>=1|APIRemovedInV1",
        prior=0.9,
        cause="The code is for openai before 1.0, and 1.0 or newer is installed{where}.",
        fix="Make a client and call it, or pin openai<1 until then.",
        code="client = OpenAI()\n"
        "answer = client.chat.completions.create(model=model, messages=messages)",
        lang="python",
        docs="OpenAI: v1.0.0 migration guide, https://github.com/openai/openai-python/discussion"
        "s/742",
        yes=(
            "You tried to access openai.ChatCompletion, but this is no longer supported in "
            "openai>=1.0.0",
        ),
        no=("Error: no longer supported",),
    ),
    Rule(
        "tool_calls",
        on="tool_calls tool_use tool_call_id",
        match=r"'tool_calls' must be followed by tool messages|`tool_use` ids were found without "
        r"`tool_result` blocks|tool_call_ids? did not have response messages",
        prior=0.9,
        cause="The history holds a call of a tool without its result.",
        fix="Behind each message that calls tools put one result for every id, also where the tool "
        "failed, and cut a history only in front of such a pair.",
        docs="OpenAI: Function calling, https://platform.openai.com/docs/guides/function-calling",
        yes=(
            "An assistant message with 'tool_calls' must be followed by tool messages responding "
            "to each 'tool_call_id'.",
        ),
        no=("Error: tool of the trade",),
    ),
)
