"""Rules for what runs language models: Ollama, vLLM, xFormers, JAX, LangChain."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "machine_learning",
    Rule(
        id="ollama_model",
        on="model found ollama",
        match=r"(?:ollama\S{0,40}ResponseError|ResponseError): model ['\"](?P<name>[\w.:/-]"
        r"{1,60})['\"] not found",
        prior=0.97,
        cause="Ollama has no model {name} here{where}.",
        fix="Pull it first on the machine where the server runs; the name includes its tag "
        "(`ollama list`).",
        code="ollama pull {name}",
        lang="shell",
        docs="Ollama: FAQ, https://docs.ollama.com/faq",
        yes=("ollama._types.ResponseError: model 'llama3' not found (status code: 404)",),
        no=("Error: model not found",),
        family="python_requires",
    ),
    Rule(
        id="xformers",
        on="operator memory_efficient_attention_forward",
        match=r"No operator found for `(?P<name>memory_efficient_attention_forward)`",
        prior=0.96,
        cause="xFormers has no version of {name} for this card and type{where}: it was built "
        "without CUDA or for another torch.",
        fix="Install the xformers of exactly the installed torch and CUDA (`python -m "
        "xformers.info`), use half precision, or leave it out: torch's own attention "
        "(sdpa) does the same.",
        code="python -m xformers.info",
        lang="shell",
        docs="xFormers: Installing, https://github.com/facebookresearch/xformers#installing-xformers",
        yes=(
            "NotImplementedError: No operator found for `memory_efficient_attention_forward` "
            "with inputs:",
        ),
        no=("Error: No operator",),
        family="python_requires",
    ),
    Rule(
        id="kv_cache",
        on="seq cache larger",
        match=r"max seq len \((?P<name>\d+)\) is larger than the maximum number of tokens th"
        r"at can be stored in KV cache \((?P<have>\d+)\)|(?P<name2>No available memory"
        r" for the cache blocks)",
        prior=0.97,
        cause="The card has room for a context of {have|fewer} tokens, and the model asks for "
        "{name}.",
        fix="Start with a smaller --max-model-len, a higher --gpu-memory-utilization, a "
        "quantised model, or more cards (--tensor-parallel-size).",
        code="vllm serve model --max-model-len 8192",
        lang="shell",
        docs="vLLM: Conserving memory, https://docs.vllm.ai/en/latest/configuration/conserving_memory.html",
        yes=(
            "ValueError: The model's max seq len (32768) is larger than the maximum number "
            "of tokens that can be stored in KV cache (18240).",
        ),
        no=("Error: cache",),
        family="python_requires",
    ),
    Rule(
        id="dangerous_pickle",
        on="allow_dangerous_deserialization",
        match=r"(?P<name>allow_dangerous_deserialization)",
        prior=0.97,
        cause="The saved index holds a pickle, which is loaded only where you allow it{where}.",
        fix="For a file that you made yourself pass `{name}=True` to load_local.",
        docs="LangChain: FAISS, https://python.langchain.com/docs/integrations/vectorstores/faiss/",
        yes=(
            "ValueError: The de-serialization relies loading a pickle file. You will need to "
            "set `allow_dangerous_deserialization` to `True`",
        ),
        no=("Error: pickle",),
        family="python_requires",
    ),
    Rule(
        id="jax_backend",
        on="unable initialize backend",
        match=r"Unable to initialize backend '(?P<name>cuda|gpu|tpu|rocm)'",
        prior=0.96,
        cause="JAX does not get at {name} here{where}: no such device, driver or plugin that fits.",
        fix="Check nvidia-smi and install `jax[cuda12]` (plugin and jaxlib of one release); "
        "without a card set JAX_PLATFORMS=cpu.",
        code='python -m pip install -U "jax[cuda12]"',
        lang="shell",
        docs="JAX: Installation, https://docs.jax.dev/en/latest/installation.html",
        yes=(
            "RuntimeError: Unable to initialize backend 'cuda': FAILED_PRECONDITION: No "
            "visible GPU devices.",
        ),
        no=("Error: backend",),
        family="python_requires",
    ),
)
