"""What releases took away and brought: Python itself, packaging and tests.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
importlib-metadata 5.0
 EntryPoints.get = entry_points(group=...)
attrs 19.2 attr
 attrib(convert) = converter
setuptools 58.0
 setuptools.command.build_py.Mixin2to3
setuptools 59.6
 distutils.version = packaging.version
setuptools 70.0
 pkg_resources.packaging = packaging, a package of its own
setuptools 72.0
 setuptools.command.test = pytest
pip 10.0
 pip.main = python -m pip; pip.req = a parser of requirements of its own; pip.download
 pip.get_installed_distributions = importlib.metadata
 pip._internal.utils.misc.get_installed_distributions = importlib.metadata
packaging 22.0
 packaging.version.LegacyVersion; packaging.specifiers.LegacySpecifier
notebook 7.0
 notebook.base = jupyter_server.base; notebook.utils = jupyter_server.utils
 notebook.services = jupyter_server.services; notebook.notebookapp = jupyter_server.serverapp
IPython 7.0
 IPython.utils.traitlets = traitlets; IPython.html = notebook; IPython.nbformat = nbformat
 IPython.kernel = jupyter_client; IPython.config = traitlets.config
 IPython.parallel = ipyparallel
pytest 7.0
 pytest.config = request.config; Function.get_marker = get_closest_marker
 Item.get_marker = get_closest_marker
pytest 8.0
 Package.obj = a newer pytest-asyncio
Python 3.7
 os.errno = errno
Python 3.8
 time.clock = time.perf_counter(); platform.linux_distribution = distro, a package of its own
 platform.dist = distro, a package of its own; cgi.escape = html.escape
Python 3.9
 base64.encodestring = base64.encodebytes; base64.decodestring = base64.decodebytes
 Thread.isAlive = is_alive; fractions.gcd = math.gcd; plistlib.readPlist = plistlib.load
 xml.etree.ElementTree.Element.getchildren = list(element); HTMLParser.unescape = html.unescape
 array.array.tostring = tobytes; sys.setcheckinterval = sys.setswitchinterval
 _asyncio.Task.all_tasks = asyncio.all_tasks(); Element.getiterator = iter()
 array.array.fromstring = frombytes
Python 3.10
 collections.Mapping = collections.abc.Mapping; collections.Callable = collections.abc.Callable
 collections.MutableMapping = collections.abc.MutableMapping; collections.Set = collections.abc.Set
 collections.Iterable = collections.abc.Iterable; collections.Sequence = collections.abc.Sequence
 collections.Hashable = collections.abc.Hashable; collections.Sized = collections.abc.Sized
 collections.Iterator = collections.abc.Iterator
 collections.MutableSet = collections.abc.MutableSet
 collections.MutableSequence = collections.abc.MutableSequence
 collections.Generator = collections.abc.Generator
 Event.__init__(loop) = leave it out; Lock.__init__(loop) = leave it out
 Queue.__init__(loop) = leave it out
 Semaphore.__init__(loop) = leave it out; wait_for(loop) = leave it out; sleep(loop) = leave it out
 gather(loop) = leave it out; wait(loop) = leave it out; open_connection(loop) = leave it out
Python 3.11
 asyncio.coroutine = async def; inspect.getargspec = inspect.getfullargspec
 inspect.formatargspec = inspect.signature
Python 3.12
 *.assertEquals = assertEqual; *.assertItemsEqual = assertCountEqual
 *.assertNotEquals = assertNotEqual; *.assertRegexpMatches = assertRegex
 *.assertRaisesRegexp = assertRaisesRegex; *.assert_ = assertTrue
 *.assertDictContainsSubset = self.assertEqual(whole, whole | part)
 configparser.SafeConfigParser = configparser.ConfigParser; ConfigParser.readfp = read_file
 RawConfigParser.readfp = read_file; ssl.wrap_socket = ssl.SSLContext.wrap_socket
 ssl.match_hostname; locale.format = locale.format_string
 pkgutil.ImpImporter = importlib.machinery
 unittest.makeSuite = unittest.TestLoader().loadTestsFromTestCase
 zipimporter.find_module = find_spec; FileFinder.find_module = find_spec
 zipimport.zipimporter.find_module = find_spec
Python 3.13
 typing.io = typing.IO; re.template = re.compile; locale.resetlocale = locale.setlocale
 webbrowser.MacOSX
Python 3.14
 ast.Str = ast.Constant; ast.Num = ast.Constant; ast.NameConstant = ast.Constant
 ast.Bytes = ast.Constant; pkgutil.find_loader = importlib.util.find_spec
 pkgutil.get_loader = importlib.util.find_spec
 importlib.abc.Traversable = importlib.resources.abc.Traversable
 importlib.abc.ResourceReader = importlib.resources.abc.ResourceReader; asyncio.set_child_watcher
 asyncio.get_child_watcher
"""

CAME = """
typing_extensions 4.3
 typing_extensions.Self; typing_extensions.NotRequired; typing_extensions.Never
 typing_extensions.dataclass_transform; typing_extensions.ParamSpec; typing_extensions.Required
 typing_extensions.TypeVarTuple
typing_extensions 4.6
 typing_extensions.TypeAliasType; typing_extensions.override; typing_extensions.deprecated
 typing_extensions.Buffer
typing_extensions 4.10
 typing_extensions.TypeIs; typing_extensions.ReadOnly; typing_extensions.TypeForm
 typing_extensions.Sentinel
packaging 22.0
 canonicalize_version(strip_trailing_zero); packaging.licenses
Python 3.7
 asyncio.run; asyncio.create_task; asyncio.get_running_loop; time.time_ns; contextlib.nullcontext
 contextlib.asynccontextmanager; __init__(capture_output); typing.ForwardRef; typing.OrderedDict
Python 3.8
 typing.Literal; typing.Final; typing.Protocol; typing.TypedDict; typing.final; typing.get_origin
 typing.get_args; functools.cached_property; math.prod; math.dist; math.isqrt
 unittest.mock.AsyncMock; unittest.IsolatedAsyncioTestCase; statistics.fmean
 functools.singledispatchmethod; typing.runtime_checkable; typing.SupportsIndex
Python 3.9
 typing.Annotated; functools.cache; math.lcm; ast.unparse; str.removeprefix; str.removesuffix
 asyncio.to_thread; random.randbytes; importlib.resources.files; PosixPath.is_relative_to
 PosixPath.with_stem
Python 3.10
 typing.ParamSpec; typing.TypeAlias; typing.Concatenate; typing.TypeGuard; types.NoneType
 types.UnionType; types.EllipsisType; itertools.pairwise; contextlib.aclosing
 inspect.get_annotations; dataclass(slots); dataclass(kw_only)
 importlib.metadata.packages_distributions; int.bit_count; dataclasses.KW_ONLY; field(kw_only)
Python 3.11
 typing.Self; typing.NotRequired; typing.Required; typing.Never; typing.LiteralString
 typing.Unpack; typing.TypeVarTuple; typing.assert_never; typing.reveal_type
 typing.dataclass_transform; typing.assert_type; enum.StrEnum; datetime.UTC; asyncio.timeout
 asyncio.TaskGroup; asyncio.Runner; contextlib.chdir; hashlib.file_digest; enum.verify
 asyncio.Barrier
Python 3.12
 typing.override; typing.TypeAliasType; itertools.batched; PosixPath.walk; collections.abc.Buffer
Python 3.13
 typing.TypeIs; typing.ReadOnly; warnings.deprecated; copy.replace
"""
