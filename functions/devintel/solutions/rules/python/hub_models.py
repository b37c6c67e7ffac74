"""Rules for models and data sets of the Hugging Face hub."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "machine_learning",
    Rule(
        id="unknown_architecture",
        on="architecture checkpoint recognize",
        match=r"model type `(?P<name>[\w-]{1,40})` but Transformers does not recognize this "
        r"architecture",
        prior=0.98,
        cause="The installed transformers does not know the model type `{name}`: it is older "
        "than the model.",
        fix="Update it (from its repository where the model is newer than the last release), "
        "then restart; a wrong or home-made config.json says the same.",
        code="python -m pip install --upgrade transformers",
        lang="shell",
        docs="Transformers: Installation, https://huggingface.co/docs/transformers/installation",
        yes=(
            "ValueError: The checkpoint you are trying to load has model type `qwen3` but "
            "Transformers does not recognize this architecture.",
        ),
        no=("Error: architecture",),
    ),
    Rule(
        id="unknown_model_key",
        on="keyerror",
        match=r"^KeyError: '(?P<name>(?:qwen|llama|mistral|mixtral|gemma|phi|deepseek|chatgl"
        r"m|falcon|mpt|starcoder|internlm|baichuan|cohere|olmo|granite|gpt_oss|smollm|"
        r"mllama|glm|minicpm|yi|exaone|jamba|mamba)[\w-]{0,30})'$",
        prior=0.97,
        cause="The installed transformers does not know the model type `{name}`{where}: it is "
        "older than the model.",
        fix="Update transformers; a model that brings its own code needs trust_remote_code=True.",
        code="python -m pip install --upgrade transformers",
        lang="shell",
        docs="Transformers: Installation, https://huggingface.co/docs/transformers/installation",
        yes=("KeyError: 'mistral'",),
        no=("KeyError: 'sku'",),
    ),
    Rule(
        id="remote_code",
        on="trust_remote_code",
        match=r"set the option `(?P<name>trust_remote_code=True)` to remove this error|requi"
        r"res you to execute the \w+ file in that repo",
        prior=0.98,
        cause="The model brings its own Python code, which runs only where you allow it "
        "({name|trust_remote_code}){where}.",
        fix="Read that code, then pass `trust_remote_code=True` to each from_pretrained (and "
        "a `revision`, so that it does not change).",
        code="model = AutoModel.from_pretrained(name, trust_remote_code=True)",
        lang="python",
        docs="Transformers: Custom models, https://huggingface.co/docs/transformers/custom_models",
        yes=(
            "ValueError: Loading a/b requires you to execute the configuration file in that "
            "repo on your local machine. Make sure you have read the code there to avoid "
            "malicious use, then set the option `trust_remote_code=True` to remove this "
            "error.",
        ),
        no=("Error: remote",),
    ),
    Rule(
        id="needs_library",
        on="requires library environment",
        match=r"(?P<by>\w{1,60}) requires the (?P<name>SentencePiece|protobuf|tiktoken|PyTor"
        r"ch|TensorFlow|Pillow|librosa|ftfy|tokenizers|detectron2|timm|PIL|sacremoses|"
        r"accelerate|Flax) library but it was not found",
        prior=0.97,
        cause="{by} needs {name}, which is not installed here{where}.",
        fix="Install it with this Python and restart the kernel (it is looked for once, at "
        "import).",
        code="python -m pip install sentencepiece protobuf tiktoken",
        lang="shell",
        docs="Transformers: Installation, https://huggingface.co/docs/transformers/installation",
        yes=(
            "ImportError: \nLlamaTokenizer requires the SentencePiece library but it was not "
            "found in your environment.",
        ),
        no=("Error: requires",),
    ),
    Rule(
        id="slow_tokenizer",
        on="instantiate backend tokenizer",
        match=r"(?P<name>Couldn't instantiate the backend tokenizer)",
        prior=0.96,
        cause="The tokenizer has to be converted and the package for it is missing "
        "({name}){where}.",
        fix="Install sentencepiece and tiktoken (and protobuf), restart; or load it with "
        "use_fast=False.",
        code="python -m pip install sentencepiece tiktoken protobuf",
        lang="shell",
        docs="Transformers: Tokenizers, https://huggingface.co/docs/transformers/main_classes/tokenizer",
        yes=(
            "ValueError: Couldn't instantiate the backend tokenizer from one of: (1) a "
            "`tokenizers` library serialization file",
        ),
        no=("Error: backend",),
    ),
    Rule(
        id="flash_attention",
        on="flashattention2 flash_attn",
        match=r"(?P<name>FlashAttention2 has been toggled on, but it cannot be used|flash_at"
        r"tn seems to be not installed|requires the following packages[^\n]{0,80}flash"
        r"_attn)",
        prior=0.97,
        cause="The model is to run with FlashAttention, which is not installed ({name}){where}.",
        fix="Install flash-attn (it needs a CUDA card of Ampere or newer and its compiler), "
        'or load with `attn_implementation="sdpa"` or "eager".',
        code="model = AutoModelForCausalLM.from_pretrained(name, attn_implementation='sdpa')",
        lang="python",
        docs="Transformers: Attention, https://huggingface.co/docs/transformers/attention_interface",
        yes=(
            "ImportError: FlashAttention2 has been toggled on, but it cannot be used due to "
            "the following error",
        ),
        no=("Error: flash",),
    ),
    Rule(
        id="hub_offline",
        on="connect huggingface cached",
        match=r"We couldn't connect to '(?P<name>https?://[\w./-]{1,80})' to load (?:this fi"
        r"le|the files)|(?P<name2>LocalEntryNotFoundError)",
        prior=0.96,
        cause="The hub is not reached ({name}), and the files are not in the cache{where}.",
        fix="Check network and proxy (HTTPS_PROXY), set HF_ENDPOINT to a mirror where the hub "
        "is closed, or download once where there is network (`hf download`) and load from "
        "that folder with HF_HUB_OFFLINE=1.",
        docs="Transformers: Offline mode, https://huggingface.co/docs/transformers/installation#offline-mode",
        yes=(
            "OSError: We couldn't connect to 'https://huggingface.co' to load this file, "
            "couldn't find it in the cached files",
        ),
        no=("Error: connect",),
    ),
    Rule(
        id="datasets_script",
        on="dataset scripts supported",
        match=r"Dataset scripts are no longer supported, but found (?P<name>[\w.-]{1,80})",
        prior=0.98,
        cause="The data set is loaded by a script, {name}, which datasets does not run since 4.0.",
        fix='Use its Parquet version (`revision="refs/convert/parquet"`), another upload of '
        "it, or datasets below 4.",
        code='python -m pip install "datasets<4"',
        lang="shell",
        docs="Datasets: Releases, https://github.com/huggingface/datasets/releases",
        yes=("RuntimeError: Dataset scripts are no longer supported, but found wiki.py",),
        no=("Error: scripts",),
    ),
    Rule(
        id="accelerate_missing",
        on="accelerate requires",
        match=r"(?:requires|Using [^\n]{0,80}requires|you need to install) `?(?P<name>accele"
        r"rate)(?:[><=.\d]{0,12})?`?",
        prior=0.96,
        cause="This needs the package {name}, which is missing or too old{where}.",
        fix="Install it and restart the kernel: what was imported before stays old.",
        code="python -m pip install --upgrade accelerate",
        lang="shell",
        docs="Transformers: Accelerate, https://huggingface.co/docs/transformers/accelerate",
        yes=(
            "ImportError: Using `low_cpu_mem_usage=True` or a `device_map` requires "
            "Accelerate: `pip install 'accelerate>=0.26.0'` requires accelerate",
        ),
        no=("Error: requires",),
    ),
    Rule(
        id="bitsandbytes",
        on="bitsandbytes cuda gpu",
        match=r"(?P<name>CUDA Setup failed despite (?:GPU|CUDA) being available|No GPU found"
        r"\. A GPU is needed for quantization|Using `bitsandbytes` (?:8-bit|4-bit) qua"
        r"ntization requires|libbitsandbytes_cpu\.so: undefined symbol: \w{1,40})",
        prior=0.95,
        cause="bitsandbytes does not work here ({name}): it finds no CUDA card or a CUDA "
        "library that fits.",
        fix="Update bitsandbytes and accelerate, see that `torch.cuda.is_available()` is true "
        "(a CUDA build of torch), and look at `python -m bitsandbytes`.",
        code="python -m pip install --upgrade bitsandbytes accelerate\npython -m bitsandbytes",
        lang="shell",
        docs="Transformers: bitsandbytes, https://huggingface.co/docs/transformers/quantization/bitsandbytes",
        yes=("RuntimeError: No GPU found. A GPU is needed for quantization.",),
        no=("Error: quantization",),
    ),
)
