"""Rules for PyTorch builds and for models of the Hugging Face hub."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _in_gradio(subject: Subject, _: Slots) -> Slots | None:
    return {} if "gradio_client" in f"{subject.printed}{subject.text}" else None


RULES = family(
    "machine_learning",
    Rule(
        id="torch_vision_pair",
        on="operator torchvision torchaudio",
        match=r"operator (?P<name>torchvision::nms|torchaudio::\w+) does not exist|Couldn't "
        r"load custom C\+\+ ops|(?:torchvision|torchaudio)[^\n]{0,120}undefined symbol"
        r": (?P<name2>\w{1,60})",
        prior=0.98,
        cause="torchvision (or torchaudio) was built for another torch than the installed one "
        "(`{name|its operators}` is missing){where}.",
        fix="Install the pair of one release from one index, both with CUDA or both without "
        "(torch 2.3 with torchvision 0.18, 2.4 with 0.19, 2.5 with 0.20).",
        code="python -m pip uninstall -y torch torchvision torchaudio\npython -m pip install "
        "torch torchvision torchaudio",
        lang="shell",
        docs="PyTorch: Previous versions, https://pytorch.org/get-started/previous-versions/",
        yes=("RuntimeError: operator torchvision::nms does not exist",),
        no=("Error: operator",),
    ),
    Rule(
        id="no_kernel_image",
        on="kernel image available",
        match=r"(?P<name>no kernel image is available for execution on the device|is not com"
        r"patible with the current PyTorch installation)",
        prior=0.98,
        cause="This build of PyTorch has no code for the graphics card ({name}){where}: the "
        "card is newer or older than the build.",
        fix="Install the build whose CUDA knows the card (new ones: the newest, e.g. cu128; "
        "very old ones: an earlier PyTorch). `torch.cuda.get_arch_list()` shows what it "
        "has; extensions (xformers, flash-attn) are built for cards too.",
        code='python -c "import torch; print(torch.version.cuda, torch.cuda.get_arch_list())"',
        lang="shell",
        docs="PyTorch: Get started, https://pytorch.org/get-started/locally/",
        yes=("RuntimeError: CUDA error: no kernel image is available for execution on the device",),
        no=("Error: kernel image",),
    ),
    Rule(
        id="channels",
        on="channels groups weight expected",
        match=r"Given groups=\d+, (?:expected )?weight (?:of size|to be at least)[^\n]{0,40}"
        r"?expected input\[(?P<shape>[\d, ]{3,40})\] to have (?P<want>\d+) channels, b"
        r"ut got (?P<name>\d+) channels",
        prior=0.97,
        cause="The layer takes {want} channels and the input has {name} (shape {shape}){where}.",
        fix='Pictures: convert (`image.convert("RGB")` for 3, `.convert("L")` for 1), '
        "bring channels to the front (`permute(0, 3, 1, 2)`), or give the first layer "
        "in_channels={name}; inside a net give it the out_channels of the layer before.",
        docs="PyTorch: Conv2d, https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
        yes=(
            "RuntimeError: Given groups=1, weight of size [64, 3, 7, 7], expected input[8, "
            "1, 224, 224] to have 3 channels, but got 1 channels instead",
        ),
        no=("Error: groups",),
    ),
    Rule(
        id="cuda_driver",
        on="driver cuda found",
        match=r"(?P<name>The NVIDIA driver on your system is too old|Found no NVIDIA driver "
        r"on your system|CUDA driver version is insufficient for CUDA runtime version|"
        r"CUDA unknown error)",
        prior=0.96,
        cause="The graphics driver does not do for this build ({name}){where}.",
        fix="Update the NVIDIA driver (`nvidia-smi` names the newest CUDA it can), or install "
        "a build for an older CUDA; a container needs --gpus all and the container "
        "toolkit.",
        code="nvidia-smi",
        lang="shell",
        docs="PyTorch: Get started, https://pytorch.org/get-started/locally/",
        yes=("RuntimeError: The NVIDIA driver on your system is too old (found version 10010).",),
        no=("Error: driver",),
    ),
    Rule(
        id="half_cpu",
        on="half implemented",
        match=r"\"?(?P<op>\w{3,60})\"? not implemented for '(?P<name>Half|BFloat16)'",
        prior=0.97,
        cause="{op} has no version for {name} on this device{where}: the CPU computes halves "
        "only in part.",
        fix="On the CPU load in float32 (`torch_dtype=torch.float32`, `model.float()`), or "
        "run on a card.",
        code="model = model.float()",
        lang="python",
        docs="PyTorch: Tensor dtypes, https://pytorch.org/docs/stable/tensors.html",
        yes=("RuntimeError: \"addmm_impl_cpu_\" not implemented for 'Half'",),
        no=("Error: not implemented",),
    ),
    Rule(
        "stack",
        on="stack tensor equal",
        match=r"stack expects each tensor to be equal size, but got \[(?P<name>[\d, ]{1,40})"
        r"\] at entry \d+ and \[(?P<other>[\d, ]{1,40})\] at entry",
        prior=0.97,
        cause="The samples of a batch have different shapes, [{name}] and [{other}]{where}.",
        fix="Resize or crop pictures to one size, convert all to RGB, pad texts in a "
        "`collate_fn` (`pad_sequence`, or the tokenizer with padding=True, "
        "truncation=True).",
        docs="PyTorch: DataLoader, https://pytorch.org/docs/stable/data.html",
        yes=(
            "RuntimeError: stack expects each tensor to be equal size, but got [3, 200, 300] "
            "at entry 0 and [3, 220, 300] at entry 1",
            "stack expects each tensor to be equal size, but got [3, 224, 224] at entry 0 and "
            "[1, 224, 224] at entry 1",
        ),
        no=(
            "Error: stack",
            "Error: stack of books",
        ),
        family="pytorch",
    ),
    Rule(
        id="target_size",
        on="target size input",
        match=r"(?:Expected input batch_size \((?P<name>\d+)\) to match target batch_size "
        r"\((?P<other>\d+)\)|Using a target size \(torch\.Size\(\[(?P<other2>[\d, ]*)"
        r"\]\)\) that is different to the input size \(torch\.Size\(\[(?P<name2>[\d, ]"
        r"*)\]\)\))",
        prior=0.96,
        cause="The outputs are of size {name} and the targets {other}{where}.",
        fix="Flatten from dimension 1 only (`x.view(x.size(0), -1)`), let the net give one "
        "row a sample, and bring targets to the same shape (`y.unsqueeze(1)`, "
        "`.squeeze()`).",
        docs="PyTorch: Loss functions, https://pytorch.org/docs/stable/nn.html#loss-functions",
        yes=("ValueError: Expected input batch_size (128) to match target batch_size (32).",),
        no=("Error: target",),
    ),
    Rule(
        id="target_range",
        on="target bounds",
        match=r"Target (?P<name>-?\d+) is out of bounds",
        prior=0.97,
        cause="A label is {name}, and the last layer has not that many outputs (labels run "
        "from 0){where}.",
        fix="Give the layer as many outputs as classes, shift labels that start at 1, and map "
        "others to 0..n-1.",
        docs="PyTorch: CrossEntropyLoss, https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
        yes=("IndexError: Target 10 is out of bounds.",),
        no=("Error: Target practice",),
    ),
    Rule(
        id="unused_parameters",
        on="ddp reduction parameters",
        match=r"(?P<name>Expected to have finished reduction in the prior iteration before s"
        r"tarting a new one)",
        prior=0.93,
        cause="In distributed training some parameters got no gradient in the last step "
        "({name}){where}.",
        fix="Pass find_unused_parameters=True to DistributedDataParallel, or let every output "
        "go into the loss.",
        docs="PyTorch: DDP, https://pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
        yes=(
            "RuntimeError: Expected to have finished reduction in the prior iteration before "
            "starting a new one.",
        ),
        no=("Error: reduction",),
    ),
    Rule(
        id="pydantic_bool_schema",
        on="bool iterable",
        match=r"argument of type '(?P<name>bool)' is not iterable",
        check=_in_gradio,
        prior=0.97,
        cause="In Gradio (gradio_client/utils.py) this comes from a newer Pydantic, whose "
        "JSON schema has plain {name} values{where}; in your own code a {name} stands "
        "where a list or text is meant.",
        fix="Update gradio; while it cannot be, pin pydantic to 2.10.6.",
        code='python -m pip install "pydantic==2.10.6"',
        lang="shell",
        docs="Gradio: Changelog, https://www.gradio.app/changelog",
        yes=(
            '  File "/a/site-packages/gradio_client/utils.py", line 863\nTypeError: '
            "argument of type 'bool' is not iterable",
        ),
        no=("TypeError: argument of type 'int' is not iterable",),
    ),
)
