"""Rules for TensorFlow and protobuf."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "tensorflow",
    Rule(
        id="descriptors",
        on="descriptors created protobuf",
        match=r"(?P<name>Descriptors cannot (?:not )?be created directly)",
        prior=0.98,
        cause="The installed protobuf is newer than the code that was generated for it "
        "({name}){where}.",
        fix="Pin protobuf to 3.20.x, or update the package whose *_pb2.py the traceback shows "
        "(its newer releases are generated anew).",
        code='python -m pip install "protobuf==3.20.*"',
        lang="shell",
        docs="Protocol Buffers: Python updates, https://protobuf.dev/news/2022-05-06/",
        yes=("TypeError: Descriptors cannot be created directly.",),
        no=("Error: Descriptors",),
    ),
    Rule(
        id="gencode",
        on="gencode runtime versionerror",
        match=r"gencode (?P<name>[\d.]+)[^\n]{0,40}runtime (?P<have>[\d.]+)",
        prior=0.97,
        cause="The generated code is of protobuf {name}, and the installed runtime is "
        "{have}{where}: it may not be older.",
        fix="Update protobuf to at least {name}, or generate the code with an older protoc.",
        code='python -m pip install "protobuf>={name}"',
        lang="shell",
        docs="Protocol Buffers: Version support, https://protobuf.dev/support/cross-version-runtime-guarantee/",
        yes=(
            "google.protobuf.runtime_version.VersionError: Detected incompatible Protobuf "
            "Gencode/Runtime versions when loading a.proto: gencode 5.27.2 runtime 5.26.1.",
        ),
        no=("Error: runtime",),
    ),
    Rule(
        id="cudnn",
        on="cudnn convolution",
        match=r"(?P<name>Failed to get convolution algorithm|cuDNN failed to initialize|Coul"
        r"d not create cudnn handle|DNN library is not found|CUDNN_STATUS_\w+|Loaded r"
        r"untime CuDNN library: [\d.]+ but source was compiled with: [\d.]+)",
        prior=0.9,
        cause="cuDNN did not start ({name}){where}: the card's memory is taken, or its "
        "version does not fit this TensorFlow or PyTorch.",
        fix="End other processes on the card and let memory grow "
        "(`tf.config.experimental.set_memory_growth`); else install the CUDA and cuDNN of "
        "the release's table (`pip install tensorflow[and-cuda]` brings them).",
        docs="TensorFlow: Tested build configurations, https://www.tensorflow.org/install/source#gpu",
        yes=(
            "UnknownError: Failed to get convolution algorithm. This is probably because "
            "cuDNN failed to initialize",
        ),
        no=("Error: convolution",),
    ),
    Rule(
        id="oom",
        on="resourceexhaustederror oom",
        match=r"(?P<name>OOM when allocating tensor with shape\[[\d,]{1,60}\])",
        prior=0.93,
        cause="The card has no memory left for this tensor ({name}){where}.",
        fix="Make batches or pictures smaller, use mixed precision, and end other processes "
        "on the card.",
        docs="TensorFlow: GPU, https://www.tensorflow.org/guide/gpu",
        yes=("ResourceExhaustedError: OOM when allocating tensor with shape[64,512,512,3]",),
        no=("Error: OOM",),
    ),
    Rule(
        id="native",
        on="pywrap_tensorflow native failed",
        match=r"(?P<name>Failed to load the native TensorFlow runtime|DLL load failed while "
        r"importing _pywrap_tensorflow_internal)",
        prior=0.94,
        cause="TensorFlow's own library does not load ({name}).",
        fix="Windows: install the Visual C++ Redistributable (x64) and a 64-bit Python that "
        "this TensorFlow supports. Processors without AVX need a build without it; else "
        "reinstall it whole.",
        docs="TensorFlow: Install, https://www.tensorflow.org/install/pip",
        yes=(
            "ImportError: DLL load failed while importing _pywrap_tensorflow_internal: A "
            "dynamic link library (DLL) initialization routine failed.",
        ),
        no=("Error: native",),
    ),
    Rule(
        id="placeholder",
        on="placeholder eager",
        match=r"tf\.(?P<name>placeholder|gradients|train\.Saver|compat\.v1\.placeholder)\(?"
        r"\)? is not (?:compatible|supported) (?:with|when) eager execution",
        prior=0.93,
        cause="tf.{name} belongs to TensorFlow 1 and eager execution is on{where}.",
        fix="Call `tf.compat.v1.disable_eager_execution()` at the very start for old code, or "
        "write it with functions and tf.GradientTape.",
        code="import tensorflow.compat.v1 as tf\n\ntf.disable_eager_execution()",
        lang="python",
        docs="TensorFlow: Migrate, https://www.tensorflow.org/guide/migrate",
        yes=("RuntimeError: tf.placeholder() is not compatible with eager execution.",),
        no=("Error: eager",),
    ),
)
