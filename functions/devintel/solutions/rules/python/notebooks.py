"""Rules for Jupyter."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "data_science",
    Rule(
        id="jupyter_widgets",
        on="iprogress ipywidgets",
        match=r"(?P<name>IProgress not found)",
        prior=0.98,
        cause="The progress bar of notebooks needs ipywidgets, which is not installed "
        "({name}){where}.",
        fix="Install ipywidgets in the kernel's environment and restart the notebook; or "
        "import plain `tqdm` instead of `tqdm.notebook`.",
        code="python -m pip install ipywidgets",
        lang="shell",
        docs="ipywidgets: Installation, https://ipywidgets.readthedocs.io/en/stable/user_install.html",
        yes=("ImportError: IProgress not found. Please update jupyter and ipywidgets.",),
        no=("Error: progress",),
    ),
    Rule(
        id="kernel_missing",
        on="kernel nosuchkernel",
        match=r"No such kernel named (?P<name>[\w.-]{1,60})",
        prior=0.98,
        cause="The notebook wants a kernel `{name}` that is not registered here.",
        fix="Register this environment under that name, or choose one of `jupyter kernelspec "
        "list` (nbconvert: --ExecutePreprocessor.kernel_name).",
        code="python -m pip install ipykernel\npython -m ipykernel install --user --name {name}",
        lang="shell",
        docs="IPython: Installing the kernel, https://ipython.readthedocs.io/en/stable/install/kernel_install.html",
        yes=("NoSuchKernel: No such kernel named shop-env",),
        no=("Error: kernel",),
    ),
    Rule(
        id="kernel_package",
        on="module ipykernel_launcher",
        match=r"No module named '?(?P<name>ipykernel_launcher|ipykernel)'?",
        prior=0.97,
        cause="The Python of the kernel has no ipykernel ({name}), so the notebook's kernel "
        "dies at once.",
        fix="Install it with exactly that Python (the path in the line, or `jupyter "
        "kernelspec list`), then register it.",
        code="python -m pip install --upgrade ipykernel\npython -m ipykernel install --user",
        lang="shell",
        docs="IPython: Installing the kernel, https://ipython.readthedocs.io/en/stable/install/kernel_install.html",
        yes=("/opt/conda/bin/python: No module named ipykernel_launcher",),
        no=("Error: kernel",),
    ),
    Rule(
        id="jupyter_command",
        on="jupyter command",
        match=r"Jupyter command `jupyter-(?P<name>[\w-]{1,30})` not found",
        prior=0.97,
        cause="Jupyter's part `{name}` is not installed, or not in PATH.",
        fix="Install it in the environment that runs (notebook, jupyterlab, nbconvert), and "
        "start it by `python -m jupyter {name}`.",
        code="python -m pip install notebook jupyterlab nbconvert",
        lang="shell",
        docs="Jupyter: Installation, https://docs.jupyter.org/en/latest/install.html",
        yes=("Jupyter command `jupyter-lab` not found.",),
        no=("Error: jupyter",),
    ),
    Rule(
        id="ipython_old",
        on="ipykernel import stdininput ensure_dir_exists",
        match=r"cannot import name '?(?P<name>StdinInput|ensure_dir_exists|get_ipython_dir|f"
        r"ilefind|generator_to_async_generator|secure_write|AsyncContextManager|is_str"
        r"eam)'?",
        prior=0.96,
        cause="The parts of Jupyter that are installed are not of one time (`{name}` is "
        "missing in one of them).",
        fix="Update them together in that environment: jupyter, ipython, ipykernel, "
        "traitlets, prompt-toolkit.",
        code="python -m pip install --upgrade jupyter ipython ipykernel traitlets prompt-toolkit",
        lang="shell",
        docs="Jupyter: Installation, https://docs.jupyter.org/en/latest/install.html",
        yes=("ImportError: cannot import name 'secure_write'",),
        no=("ImportError: cannot import name 'cart'",),
    ),
)
