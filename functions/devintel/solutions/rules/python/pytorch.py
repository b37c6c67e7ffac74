"""Rules for PyTorch."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://docs.pytorch.org/docs/stable"

RULES = family(
    "pytorch",
    Rule(
        "device",
        on="tensors device cuda",
        match=r"Expected all tensors to be on the same device, but found at least two devices, "
        r"(?P<a>[\w:]{2,12}) and (?P<b>[\w:]{2,12})|Input type \((?P<a2>[\w.]{1,40})\) and weight "
        r"type \((?P<b2>[\w.]{1,40})\) should be the same",
        prior=0.9,
        cause="One tensor is on {a} and another on {b}{where}.",
        fix="Move the model once and every batch to one device; make new tensors there too "
        "(device=x.device).",
        code="device = next(model.parameters()).device\nbatch = batch.to(device)",
        lang="python",
        docs=f"PyTorch: CUDA semantics, {_DOCS}/notes/cuda.html",
        yes=(
            "Expected all tensors to be on the same device, but found at least two devices, "
            "cuda:0 and cpu!",
        ),
        no=("Error: the device is off",),
    ),
    Rule(
        "matmul",
        on="mat1 mat2",
        match=r"mat1 and mat2 shapes cannot be multiplied \((?P<a>\d+x(?P<got>\d+)) and "
        r"(?P<b>(?P<want>\d+)x\d+)\)",
        prior=0.9,
        cause="A layer takes {want} features and is given {got} ({a} times {b}){where}.",
        fix="Give the layer in_features={got}, or flatten or pool what comes before it so that "
        "{want} arrive.",
        docs=f"PyTorch: Linear, {_DOCS}/generated/torch.nn.Linear.html",
        yes=("RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x512 and 256x10)",),
        no=("Error: mat1 of the gym",),
    ),
    Rule(
        "size",
        on="tensor size singleton",
        match=r"The size of tensor a \((?P<a>\d+)\) must match the size of tensor b "
        r"\((?P<b>\d+)\) at "
        r"non-singleton dimension (?P<n>\d+)",
        prior=0.88,
        cause="Two tensors have {a} and {b} in dimension {n} and do not fit{where}.",
        fix="Print both shapes; take the same part of both, or make one of them 1 there "
        "(unsqueeze).",
        docs=f"PyTorch: Broadcasting, {_DOCS}/notes/broadcasting.html",
        yes=(
            "The size of tensor a (3) must match the size of tensor b (4) at non-singleton "
            "dimension 1",
        ),
        no=("Error: size of the hat",),
    ),
    Rule(
        "no_grad",
        on="grad_fn require grad",
        match=r"element 0 of tensors does not require grad and does not have a grad_fn",
        prior=0.88,
        cause="backward() is called on a loss that depends on no parameter{where}.",
        fix="See where the graph ends: torch.no_grad(), detach(), .item(), numpy or frozen "
        "parameters on the way to the loss.",
        docs=f"PyTorch: Autograd mechanics, {_DOCS}/notes/autograd.html",
        yes=(
            "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
        ),
        no=("Error: graduation",),
    ),
    Rule(
        "inplace",
        on="inplace gradient modified",
        match=r"one of the variables needed for gradient computation has been modified by an "
        r"inplace "
        r"operation",
        prior=0.88,
        cause="A tensor is changed in place that the gradient still needs{where}.",
        fix="Write the result into a new one (x = x + y, relu(inplace=False)); "
        "torch.autograd.set_detect_anomaly(True) names the line.",
        docs=f"PyTorch: In-place operations, {_DOCS}/notes/autograd.html"
        "#in-place-operations-with-autograd",
        yes=(
            "one of the variables needed for gradient computation has been modified by an inplace "
            "operation: [torch.FloatTensor [64, 1]]",
        ),
        no=("Error: the place is modified",),
    ),
    Rule(
        "twice",
        on="backward graph",
        match=r"Trying to backward through the graph a second time",
        prior=0.88,
        cause="backward() goes through the same graph twice{where}.",
        fix="Call it once a step on the summed loss, detach a state that is carried over, or keep "
        "the graph (retain_graph=True) where twice is meant.",
        docs=f"PyTorch: Tensor.backward, {_DOCS}/generated/torch.Tensor.backward.html",
        yes=("Trying to backward through the graph a second time (or directly access saved",),
        no=("Error: trying to go backward",),
    ),
    Rule(
        "dtype",
        on="scalar type dtype",
        match=r"[Ee]xpected (?:object of )?scalar type (?P<want>\w+) but (?:found|got)(?: scalar "
        r"type)? "
        r"(?P<is>\w+)|(?:mat1 and mat2|expected m1 and m2) (?:must|to) have the same dtype, but "
        r"got "
        r"(?P<want2>\w+) and (?P<is2>\w+)|expected m1 and m2 to have the same dtype, but got: "
        r"(?P<want3>[\w ]+) != (?P<is3>\w+)",
        prior=0.88,
        cause="A tensor of type {is} comes where {want} is wanted{where}.",
        fix="Convert it: .long() for class labels and indices, .float() for inputs.",
        docs=f"PyTorch: Tensor attributes, {_DOCS}/tensor_attributes.html",
        yes=("RuntimeError: expected scalar type Long but found Float",),
        no=("Error: expected type",),
    ),
    Rule(
        "state_dict",
        on="state_dict loading",
        match=r"Error\(s\) in loading state_dict for (?P<name>\w{1,80})",
        prior=0.88,
        cause="The saved weights are of another {name} than this one{where}.",
        fix="Compare the keys that it lists: a `module.` in front comes from DataParallel, other "
        "sizes from another number of classes; strict=False leaves out what is missing.",
        docs=f"PyTorch: Saving and loading models, {_DOCS}/generated/torch.nn.Module.html"
        "#torch.nn.Module.load_state_dict",
        yes=("Error(s) in loading state_dict for Net:",),
        no=("Error: the state of the dictionary",),
    ),
    Rule(
        "numpy",
        on="numpy tensor requires grad convert cuda",
        match=r"Can't call numpy\(\) on Tensor that requires grad|can't convert "
        r"(?P<name>cuda:?\d*) "
        r"device type tensor to numpy",
        prior=0.9,
        cause="A tensor that is on the card or part of the graph is to become an array{where}.",
        fix="Take it out of both first.",
        code="array = tensor.detach().cpu().numpy()",
        lang="python",
        docs=f"PyTorch: Tensor.numpy, {_DOCS}/generated/torch.Tensor.numpy.html",
        yes=("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy()",),
        no=("Error: numpy is old",),
    ),
    Rule(
        "no_cuda",
        on="torch compiled cuda nvidia deserialize",
        match=r"Torch not compiled with CUDA enabled|Found no NVIDIA driver on your "
        r"system|Attempting "
        r"to deserialize object on a CUDA device but torch\.cuda\.is_available\(\) is False",
        prior=0.9,
        cause="The code asks for a CUDA device and this installation or machine has none{where}.",
        fix="Choose the device by what is there and load with map_location; for a card install the "
        "build of torch for its CUDA version and the driver.",
        code='device = "cuda" if torch.cuda.is_available() else "cpu"',
        lang="python",
        docs="PyTorch: Get started, https://pytorch.org/get-started/locally/",
        yes=(
            "AssertionError: Torch not compiled with CUDA enabled",
            "RuntimeError: Found no NVIDIA driver on your system.",
        ),
        no=("Error: torch of the games",),
    ),
    Rule(
        "assert",
        on="device assert triggered",
        match=r"CUDA error: device-side assert triggered",
        prior=0.86,
        cause="A kernel on the card refused a value: mostly a label or index beyond the number of "
        "classes or embeddings{where}.",
        fix="Run it on the CPU or with CUDA_LAUNCH_BLOCKING=1, which names the line, and compare "
        "the largest index with the layer's size.",
        docs=f"PyTorch: CUDA environment variables, {_DOCS}/cuda_environment_variables.html",
        yes=("RuntimeError: CUDA error: device-side assert triggered",),
        no=("Error: assert triggered",),
    ),
    Rule(
        "worker",
        on="dataloader worker",
        match=r"DataLoader worker \(pid\(?s?\)? [\d, ]{1,60}\) (?:is killed by signal: "
        r"(?P<name>[\w ]{1,30})"
        r"|exited unexpectedly)",
        prior=0.84,
        cause="A worker of the DataLoader died ({name|see above}): mostly of too little memory.",
        fix="Start with num_workers=0, which shows the real error; a container needs more shared "
        "memory (--shm-size), and a program its `if __name__ == '__main__':`.",
        docs=f"PyTorch: torch.utils.data, {_DOCS}/data.html#multi-process-data-loading",
        yes=("DataLoader worker (pid 123) is killed by signal: Bus error.",),
        no=("Error: worker of the month",),
    ),
)
