"""Rules for TensorFlow, Keras and protobuf."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _loading(subject: Subject, _: Slots) -> Slots | None:
    """While a saved model is read: the layers are none that somebody wrote down here."""
    told = subject.printed
    return {} if "load_model" in told or "from_config" in told or "deserialize" in told else None


def _h5(subject: Subject, _: Slots) -> Slots | None:
    return {} if "keras" in subject.innermost and "load" in subject.printed else None


_STACK = (
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n'
    '    model = load_model("a.h5")\n  File "/srv/site-packages/keras/src/a.py", line 3, in b\n'
    "    c()"
)
_READ = event(
    "error",
    message="ValueError: Unrecognized keyword arguments passed to Dense: {'quantization': None}",
    stack=_STACK,
)
_OLD = event(
    "error", message="AttributeError: 'str' object has no attribute 'decode'", stack=_STACK
)

RULES = family(
    "tensorflow",
    Rule(
        id="unknown_layer",
        on="unknown layer object class",
        match=r"Unknown (?P<what>layer|object|loss function|metric function|activation funct"
        r"ion|initializer|optimizer): ?'?(?P<name>[\w.]{1,80})",
        prior=0.94,
        cause="The saved model uses {what} `{name}`, which this Keras does not know{where}.",
        fix="A class of your own (or of another package) is passed as "
        '`custom_objects={"{name}": {name}}`; one of Keras\' own means that it was saved '
        "by another release or by the other of keras and tensorflow.keras: load it with "
        "the release that saved it, or build the model in code and load the weights.",
        docs="Keras: Serialization, https://keras.io/guides/serialization_and_saving/",
        yes=(
            "ValueError: Unknown layer: Functional",
            "ValueError: Unknown loss function: dice. Please ensure you are using a "
            "`keras.utils.custom_object_scope`",
        ),
        no=("Error: Unknown layer cake",),
    ),
    Rule(
        id="other_release",
        on="kernel shape argument unrecognized keyword deserialize batch_shape",
        match=(
            r"Kernel shape must have the same length as input, but received kernel of shap"
            r"e (?P<name>\([^)\n]{1,60}\))",
            r"(?:Unrecognized keyword arguments(?: passed to \w+)?|Unrecognized keyword ar"
            r"guments:|Keyword argument not understood:?|unexpected keyword argument) ?:?,"
            r"? ?'?(?P<name>\{[^}\n]{1,100}\}|\[[^\]\n]{1,100}\]|batch_shape|groups|time_m"
            r"ajor|dtype|ragged|lr|decay|fn)'?",
        ),
        check=_loading,
        prior=0.95,
        cause="The model was saved by another release of Keras than the one that loads it "
        "({name}){where}.",
        fix="Install the TensorFlow that saved it (below 2.16 is Keras 2; "
        "TF_USE_LEGACY_KERAS=1 with tf-keras reads those files too), or build the model "
        "in code and use load_weights.",
        code="python -m pip install tf-keras\nexport TF_USE_LEGACY_KERAS=1",
        lang="shell",
        docs="Keras: Migrating to Keras 3, https://keras.io/guides/migrating_to_keras_3/",
        yes=(_READ,),
        no=("ValueError: Unrecognized keyword arguments passed to Dense: {'units_': 3}",),
    ),
    Rule(
        id="h5_versions",
        on="truth ambiguous decode attribute",
        match=r"(?P<name>The truth value of an array with more than one element is ambiguous"
        r"|'str' object has no attribute 'decode')",
        check=_h5,
        prior=0.97,
        cause="This old Keras cannot read files through the installed h5py, which is newer "
        "({name}){where}.",
        fix="Install h5py below 3 (2.10) beside it, or update Keras and TensorFlow.",
        code='python -m pip install "h5py<3"',
        lang="shell",
        docs="Keras: Saving, https://keras.io/api/models/model_saving_apis/",
        yes=(_OLD,),
        no=("AttributeError: 'str' object has no attribute 'decode'",),
    ),
    Rule(
        id="shape_mismatch",
        on="incompatible layer shape",
        match=r"Input (?P<i>\d+) (?:of|is incompatible with) layer \"?(?P<name>\w{1,60})\"?["
        r"^\n]{0,40}?(?:expected|is incompatible)[^\n]{0,60}?(?P<want>(?:min_)?(?:shap"
        r"e|ndim|axis)[^\n]{1,60}?)(?:,? (?:found|but received|Full shape)[^\n]{0,20}?"
        r"(?P<have>[=:]? ?[\(\d][^\n]{0,60}))?$",
        prior=0.93,
        cause="The layer {name} is given an input of another shape than it wants{where}: "
        "{want}, found {have|another}.",
        fix="Compare `x.shape` with the model's input: add the batch axis for one sample "
        "(`x[None, ...]`), the channel axis for grey pictures (`x[..., None]`), resize "
        "pictures to the model's size, or set input_shape.",
        docs="Keras: Layer, https://keras.io/api/layers/base_layer/",
        yes=(
            'ValueError: Input 0 of layer "conv2d" is incompatible with the layer: '
            "expected min_ndim=4, found ndim=3. Full shape received: (None, 28, 28)",
        ),
        no=("Error: Input 3",),
    ),
    Rule(
        id="shapes_loss",
        on="shapes incompatible",
        match=r"Shapes (?P<a>\([^)\n]{0,40}\)) and (?P<b>\([^)\n]{0,40}\)) are incompatible",
        prior=0.94,
        cause="The labels are {a} and the model gives {b}{where}.",
        fix="Let the last layer have as many units as classes; labels as numbers go with "
        "sparse_categorical_crossentropy, one-hot ones with categorical_crossentropy, one "
        "unit with binary_crossentropy.",
        docs="Keras: Losses, https://keras.io/api/losses/",
        yes=("ValueError: Shapes (None, 1) and (None, 10) are incompatible",),
        no=("Error: Shapes of clouds",),
    ),
    Rule(
        id="optimizer_lr",
        on="argument recognized",
        match=r"Argument\(s\) not recognized: \{'(?P<name>lr|decay)'",
        prior=0.97,
        cause="The optimizer does not know `{name}` since Keras 3{where}.",
        fix="Write `learning_rate` for lr; a decay is a schedule from keras.optimizers.schedules.",
        code="optimizer = Adam(learning_rate=1e-3)",
        lang="python",
        docs="Keras: Optimizers, https://keras.io/api/optimizers/",
        yes=("ValueError: Argument(s) not recognized: {'lr': 0.001}",),
        no=("Error: Argument",),
    ),
    Rule(
        id="keras_tensor",
        on="kerastensor",
        match=r"A (?P<name>KerasTensor) (?:cannot be used as input to a TensorFlow function|"
        r"is symbolic)",
        prior=0.95,
        cause="A TensorFlow function is called on the {name} of a functional model, which "
        "Keras 3 does not take{where}.",
        fix="Put it into a layer (`Lambda` or a class with `call`) or use keras.ops; code for "
        "Keras 2 runs with tf-keras and TF_USE_LEGACY_KERAS=1.",
        code="export TF_USE_LEGACY_KERAS=1",
        lang="shell",
        docs="Keras: Migrating to Keras 3, https://keras.io/guides/migrating_to_keras_3/",
        yes=("ValueError: A KerasTensor cannot be used as input to a TensorFlow function.",),
        no=("Error: KerasTensor",),
    ),
    Rule(
        id="extension",
        on="filepath extension keras",
        match=r"(?:The `?filepath`? provided must end in|Invalid filepath extension for savi"
        r"ng|File format not supported)[^\n]{0,120}?(?P<name>`?\.(?:keras|weights\.h5|"
        r"h5)`?)",
        prior=0.96,
        cause="Keras 3 saves under the ending {name} only{where}.",
        fix="Name the file so: `.keras` for models, `.weights.h5` for weights; a SavedModel "
        "folder is written with `model.export()` and read with TFSMLayer.",
        docs="Keras: Saving, https://keras.io/api/models/model_saving_apis/",
        yes=(
            "ValueError: The `filepath` provided must end in `.keras` (Keras model format). "
            "Received: filepath=best.hdf5",
        ),
        no=("Error: extension",),
    ),
)
