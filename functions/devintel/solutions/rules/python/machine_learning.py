"""Rules for tensors, models, data sets and prompts in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_TORCH = "https://pytorch.org/docs/stable/"
_HF = "https://huggingface.co/docs/"

RULES = family(
    "pytorch",
    Rule(
        "scalar_type",
        on="scalar dtype",
        match=r"(?P<call>\w+)\(\): self \((?P<a>\w+)\) and source \((?P<b>\w+)\) must have the sam"
        r"e "
        r"scalar type|expected (?:m1 and m2|mat1 and mat2) to have the same dtype, but got: "
        r"(?P<a2>[^\n]{1,40}?) != (?P<b2>\w+)",
        prior=0.92,
        cause="A {a} and a {b} tensor meet in {call|one operation}{where}: under autocast some are "
        "half precision.",
        fix="Bring the second to the first one's type.",
        code="target.index_add_(0, index, source.to(target.dtype))",
        lang="python",
        docs=f"PyTorch: Tensor attributes, {_TORCH}tensor_attributes.html",
        yes=(
            "RuntimeError: index_add_(): self (Float) and source (Half) must have the same scalar "
            "type",
        ),
        no=("Error: same type",),
    ),
    Rule(
        "checkpoint",
        on="storage checkpoint archive pickle central",
        match=r"storage has wrong size|PytorchStreamReader failed[^\n]{0,80}|unexpected EOF, expec"
        r"ted "
        r"\d+ more bytes\. The file might be corrupted|invalid load key, '(?P<name>[^'\n]{1,8})'",
        prior=0.9,
        cause="The saved file is not whole, or no checkpoint{where}: the write or download was cut "
        "off, several processes wrote it, or it is a Git LFS pointer.",
        fix="Fetch or save it again (`git lfs pull`); save to a temporary name on one rank only "
        "and "
        "rename it afterwards.",
        code="torch.save(state, path + '.tmp')\nos.replace(path + '.tmp', path)",
        lang="python",
        docs=f"PyTorch: torch.load, {_TORCH}generated/torch.load.html",
        yes=("RuntimeError: storage has wrong size: expected 9 got 4",),
        no=("Error: storage room has wrong size",),
    ),
    Rule(
        "weights_only",
        on="weights_only unpicklingerror",
        match=r"Weights only load failed|weights_only",
        prior=0.92,
        cause="Since PyTorch 2.6 torch.load reads plain weights only, and this file holds other "
        "objects{where}.",
        fix="Where you trust the file, pass weights_only=False, or allow its classes with "
        "torch.serialization.add_safe_globals; better save state_dict() only.",
        code="state = torch.load(path, weights_only=False)  # only for a file that you trust",
        lang="python",
        docs=f"PyTorch: torch.load, {_TORCH}generated/torch.load.html",
        yes=("_pickle.UnpicklingError: Weights only load failed. This file can still be loaded",),
        no=("Error: weights fell",),
    ),
    Rule(
        "tensorflow_threads",
        on="parallelism initialized",
        match=r"(?P<name>Inter op|Intra op) parallelism cannot be modified after initialization|"
        r"(?P<name2>Physical devices|Memory growth|Virtual devices) cannot be (?:modified|set) aft"
        r"er "
        r"(?:being )?initializ\w+|Physical devices cannot be modified after being initialized",
        prior=0.94,
        cause="TensorFlow has begun to work already, so {name|this setting} cannot change{where}.",
        fix="Set it in the first lines of the program, before any tensor or model is made (also by "
        "an import), or by the environment (TF_NUM_INTEROP_THREADS).",
        docs="TensorFlow: tf.config.threading, "
        "https://www.tensorflow.org/api_docs/python/tf/config/threading",
        yes=(
            "RuntimeError: Inter op parallelism cannot be modified after initialization.",
            "RuntimeError: Physical devices cannot be modified after being initialized",
        ),
        no=("Error: initialization",),
        family="machine_learning",
    ),
    Rule(
        "data_split",
        on="split",
        match=r"Unknown split \"?(?P<name>[\w\[\]:%]{1,60})\"?\. Should be one of "
        r"\[(?P<known>[^\]\n]{1,160})\]",
        prior=0.94,
        cause="The data set has no split `{name}`; it has {known}{where}.",
        fix="Take one of those, and cut a validation part yourself with train_test_split.",
        code='data = load_dataset(name, split="train").train_test_split(test_size=0.1)',
        lang="python",
        docs=f"Datasets: Load, {_HF}datasets/loading",
        yes=("ValueError: Unknown split \"dev\". Should be one of ['train', 'test'].",),
        no=("Error: unknown split of the bill",),
        family="machine_learning",
    ),
    Rule(
        "hub_access",
        on="gated repo repository hub identifier",
        match=r"(?:Cannot access gated repo|Access to model (?P<name>[\w./-]{1,120}) is restricted|"
        r"(?P<name2>[\w./-]{1,120}) is not a local folder and is not a valid model identifier|"
        r"Repository Not Found for url)",
        prior=0.9,
        cause="The hub does not give out {name|this model}: the name is wrong, or it is gated and "
        "the token may not read it.",
        fix="Correct owner/name; for a gated one accept its terms on its page and log in with a "
        "token (HF_TOKEN).",
        code="huggingface-cli login",
        lang="shell",
        docs=f"Hugging Face: Gated models, {_HF}hub/models-gated",
        yes=("OSError: shop/cart is not a local folder and is not a valid model identifier",),
        no=("Error: repository of books",),
        family="machine_learning",
    ),
    Rule(
        "language_model",
        on="e050",
        match=r"\[E050\] Can't find model '(?P<name>[\w.-]{1,80})'",
        prior=0.95,
        cause="spaCy's model `{name}` is not installed in this environment{where}.",
        fix="Download it with the Python that runs.",
        code="python -m spacy download {name}",
        lang="shell",
        docs="spaCy: Models and languages, https://spacy.io/usage/models",
        yes=("OSError: [E050] Can't find model 'en_core_web_sm'.",),
        no=("Error: can't find model 7",),
        family="machine_learning",
    ),
    Rule(
        "nltk",
        on="nltk resource",
        match=r"Resource (?:\x1b\[\d+m)?'?(?P<name>[\w/.]{1,60})'?(?:\x1b\[0m)? not found",
        prior=0.93,
        cause="NLTK's data `{name}` is not downloaded here{where}.",
        fix="Download it once, in the image or at the start.",
        code="python -m nltk.downloader {name}",
        lang="shell",
        docs="NLTK: Data, https://www.nltk.org/data.html",
        yes=("LookupError: Resource punkt not found.",),
        no=("Error: resource not found on the server",),
        family="machine_learning",
    ),
    Rule(
        "prompt_variables",
        on="prompt variables",
        match=r"[Pp]rompt missing required variables: \{(?P<name>[^}\n]{1,120})\}|Input to "
        r"\w*PromptTemplate is missing variables \{(?P<name2>[^}\n]{1,120})\}",
        prior=0.94,
        cause="The prompt lacks {name}{where}.",
        fix="Write each in braces into the template and pass its value; a literal brace is "
        "doubled.",
        docs="LangChain: Prompt templates, "
        "https://python.langchain.com/docs/concepts/prompt_templates/",
        yes=(
            "ValueError: Prompt missing required variables: {'tools', 'tool_names'}",
            "KeyError: \"Input to ChatPromptTemplate is missing variables {'input'}\"",
        ),
        no=("Error: required variables",),
        family="llm_api",
    ),
    Rule(
        "openai_version",
        on="openai",
        match=r"module 'openai' has no attribute '(?P<name>error|ChatCompletion|Completion|OpenAI|"
        r"Embedding)'|You tried to access openai\.(?P<name2>\w+), but this is no longer supported",
        prior=0.94,
        cause="`openai.{name}` belongs to the other side of version 1 of the package{where}.",
        fix="From version 1 on: `client = OpenAI()`, `client.chat.completions.create(...)`, and "
        "errors "
        "such as openai.RateLimitError; for `OpenAI` itself update the package.",
        code="from openai import OpenAI\n\nclient = OpenAI()",
        lang="python",
        docs="OpenAI: Migration guide, https://github.com/openai/openai-python/discussions/742",
        yes=("AttributeError: module 'openai' has no attribute 'error'",),
        no=("AttributeError: module 'shop' has no attribute 'error'",),
        family="llm_api",
    ),
    Rule(
        "bedrock_access",
        on="model accessdeniedexception",
        match=r"You don't have access to the model with the specified model ID|calling the "
        r"(?P<name>InvokeModel\w*|Converse\w*|InvokeAgent) operation: (?!User:)[^\n]{0,160}access",
        prior=0.93,
        cause="This account was not given the model in Bedrock{where}, or not in this region.",
        fix="Request access under Model access in the Bedrock console of that region, and call it "
        "by "
        "its inference profile where it has one.",
        docs="Amazon Bedrock: Access foundation models, "
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html",
        yes=(
            "An error occurred (AccessDeniedException) when calling the InvokeModel operation: You "
            "don't have access to the model with the specified model ID.",
        ),
        no=("AccessDeniedException: User: a is not authorized to perform: s3:GetObject",),
        family="llm_api",
    ),
)
