"""What packages of the JavaScript world no longer export, since which version, and what to use.

From the packages' own migration guides and changelogs. A line is a package with the names by which
code calls it, the version that dropped the names, and each name with what replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_CHANGES = """
react-router-dom, react-router | 6 | Switch=Routes, Redirect=Navigate, useHistory=useNavigate, withRouter=the hooks useNavigate useLocation useParams, useRouteMatch=useMatch, Prompt=useBlocker, RouteComponentProps=the hooks, browserHistory=BrowserRouter, hashHistory=HashRouter, IndexRoute=Route with `index`
react-router-dom, react-router | 7 | json=Response.json or a plain object, defer=the plain object with promises
react-dom, ReactDOM | 19 | render=createRoot from react-dom/client, hydrate=hydrateRoot from react-dom/client, unmountComponentAtNode=root.unmount(), findDOMNode=a ref, useFormState=useActionState of react
react-dom/test-utils, ReactDOMTestUtils, testUtils, _testUtils | 19 | act=act from react (update @testing-library/react), Simulate=fireEvent of Testing Library, renderIntoDocument=render of Testing Library
react, React | 16 | PropTypes=the package prop-types, createClass=class or function components (create-react-class), addons=the single packages
react, React | 19 | createFactory=JSX
@tanstack/react-query | 5 | Hydrate=HydrationBoundary, useErrorBoundary=throwOnError
redux-thunk, thunk | 3 | default={ thunk }
zustand | 5 | default={ create }
uuid | 7 | default={ v4 as uuid }
nanoid | 3 | default={ nanoid }
vue, Vue | 3 | default=createApp and the named functions, extend=defineComponent, set=plain assignment, delete=the delete operator, observable=reactive, filter=methods or computed, prototype=app.config.globalProperties, use=app.use after createApp, component=app.component after createApp, directive=app.directive after createApp, mixin=app.mixin after createApp
vue-router, VueRouter | 4 | default=createRouter with createWebHistory
vuex, Vuex | 4 | Store=createStore, default=createStore
@vue/test-utils | 2 | createLocalVue=the option `global`, createWrapper=mount
discord.js, Discord, discord | 14 | MessageEmbed=EmbedBuilder, MessageActionRow=ActionRowBuilder, MessageButton=ButtonBuilder, MessageSelectMenu=StringSelectMenuBuilder, SelectMenuBuilder=StringSelectMenuBuilder, Modal=ModalBuilder, TextInputComponent=TextInputBuilder, MessageAttachment=AttachmentBuilder, Intents=GatewayIntentBits, Permissions=PermissionsBitField, Util=the functions themselves
discord.js, Discord, discord | 12 | RichEmbed=EmbedBuilder (MessageEmbed up to 13)
@material-ui/core, @mui/material | 5 | createMuiTheme=createTheme, makeStyles=@mui/styles or styled, withStyles=@mui/styles or styled, MuiThemeProvider=ThemeProvider, createStyles=styled, fade=alpha, unstable_createMuiStrictModeTheme=createTheme
@mui/material | 7 | Hidden=the sx prop or useMediaQuery
framer-motion | 7 | AnimateSharedLayout=LayoutGroup or layoutId, useViewportScroll=useScroll, useElementScroll=useScroll
next-auth/next, next-auth | 5 | getServerSession=auth() from your auth.ts, unstable_getServerSession=auth()
next/config | 16 | default=environment variables
@apollo/client | 4 | ApolloError=CombinedGraphQLErrors, useQuery=@apollo/client/react, useMutation=@apollo/client/react, useLazyQuery=@apollo/client/react, ApolloProvider=@apollo/client/react
graphql-tools | 8 | makeExecutableSchema=@graphql-tools/schema, addMocksToSchema=@graphql-tools/mock, mergeSchemas=@graphql-tools/schema
graphql-subscriptions | 3 | asyncIterator=asyncIterableIterator
express-graphql | 0.10 | default={ graphqlHTTP }
sequelize | 6 | import=require of the file with (sequelize, DataTypes)
mongodb | 5 | ObjectID=ObjectId
puppeteer, page, frame | 22 | waitFor=waitForSelector or a timer of your own, waitForTimeout=`await new Promise((r) => setTimeout(r, ms))`, $x=page.$$('xpath/...'), waitForXPath=waitForSelector('xpath/...')
puppeteer, browser | 22 | createIncognitoBrowserContext=createBrowserContext
three, THREE | 125 | Geometry=BufferGeometry, Face3=the index of BufferGeometry, FaceColors=vertexColors
three, THREE | 162 | sRGBEncoding=SRGBColorSpace, LinearEncoding=LinearSRGBColorSpace
three, THREE | 148 | OrbitControls=the import of three/addons/controls/OrbitControls.js, GLTFLoader=the import of three/addons/loaders/GLTFLoader.js, FBXLoader=the import of three/addons/loaders/FBXLoader.js, OBJLoader=the import of three/addons/loaders/OBJLoader.js, EffectComposer=the import of three/addons/postprocessing/EffectComposer.js
three, THREE | 133 | FontLoader=the import of three/addons/loaders/FontLoader.js, TextGeometry=the import of three/addons/geometries/TextGeometry.js
three, THREE | 113 | Math=MathUtils
three, THREE | 144 | ImageUtils=TextureLoader, JSONLoader=ObjectLoader or GLTFLoader, VertexColors=vertexColors: true, CubeGeometry=BoxGeometry, PlaneBufferGeometry=PlaneGeometry, BoxBufferGeometry=BoxGeometry, SphereBufferGeometry=SphereGeometry
d3 | 4 | scale=scaleLinear and the like, svg=d3.axisBottom d3.line d3.arc, layout=d3.forceSimulation d3.hierarchy d3.pack, behavior=d3.drag and d3.zoom, time=d3.scaleTime and d3.timeFormat
d3 | 6 | event=the listener's first argument, mouse=d3.pointer, touch=d3.pointer, nest=d3.group and d3.rollup, keys=Object.keys, values=Object.values, entries=Object.entries, voronoi=d3.Delaunay
firebase, firebase/app | 9 | default=initializeApp and the functions of firebase/auth or firebase/firestore (or firebase/compat/app), auth=getAuth from firebase/auth, firestore=getFirestore from firebase/firestore, database=getDatabase, storage=getStorage, initializeApp=initializeApp from firebase/app
@angular/core | 9 | Renderer=Renderer2, RootRenderer=RendererFactory2, OpaqueToken=InjectionToken
@angular/material | 9 | MatButtonModule=@angular/material/button, MdButtonModule=MatButtonModule, MaterialModule=the single modules
react-native | 0.60 to 0.70 | AsyncStorage=@react-native-async-storage/async-storage, NetInfo=@react-native-community/netinfo, WebView=react-native-webview, Slider=@react-native-community/slider, Picker=@react-native-picker/picker, CameraRoll=@react-native-camera-roll/camera-roll, Clipboard=@react-native-clipboard/clipboard, PushNotificationIOS=@react-native-community/push-notification-ios, DatePickerIOS=@react-native-community/datetimepicker, DatePickerAndroid=@react-native-community/datetimepicker, ViewPagerAndroid=react-native-pager-view, MaskedViewIOS=@react-native-masked-view/masked-view, ListView=FlatList, Navigator=React Navigation, NavigatorIOS=React Navigation, ImageStore=expo-file-system, ImageEditor=@react-native-community/image-editor, StatusBarIOS=StatusBar, ViewPropTypes=deprecated-react-native-prop-types, ColorPropType=deprecated-react-native-prop-types, EdgeInsetsPropType=deprecated-react-native-prop-types, PointPropType=deprecated-react-native-prop-types, TimePickerAndroid=@react-native-community/datetimepicker, SegmentedControlIOS=@react-native-segmented-control/segmented-control, ProgressBarAndroid=@react-native-community/progress-bar-android, ProgressViewIOS=@react-native-community/progress-view, AsyncLocalStorage=@react-native-async-storage/async-storage
@react-navigation/native, react-navigation | 5 | createAppContainer=NavigationContainer, createSwitchNavigator=conditional screens, createStackNavigator=createStackNavigator of @react-navigation/stack, createBottomTabNavigator=createBottomTabNavigator of @react-navigation/bottom-tabs, createDrawerNavigator=createDrawerNavigator of @react-navigation/drawer
expo | 33 | Font=expo-font, Permissions=the single modules' requestPermissionsAsync, Constants=expo-constants, SQLite=expo-sqlite, Location=expo-location, ImagePicker=expo-image-picker, LinearGradient=expo-linear-gradient, AppLoading=expo-splash-screen, FileSystem=expo-file-system, Notifications=expo-notifications, MapView=react-native-maps, Camera=expo-camera, Audio=expo-av
expo-camera | 51 | Camera=CameraView, CameraType=the strings 'back' and 'front'
electron | 14 | remote=@electron/remote or ipcRenderer.invoke
clean-webpack-plugin, CleanWebpackPlugin | 3 | default={ CleanWebpackPlugin }
webpack-merge, merge, webpackMerge | 5 | default={ merge }
webpack-manifest-plugin, ManifestPlugin | 3 | default={ WebpackManifestPlugin }
workbox-webpack-plugin | 3 | default={ GenerateSW } or { InjectManifest }
rimraf | 5 | default={ rimraf }
glob | 9 | default={ glob }
lru-cache, LRU, LRUCache | 10 | default={ LRUCache }
mkdirp | 3 | default={ mkdirp }
formidable | 3 | default={ formidable }
jwt-decode | 4 | default={ jwtDecode }
query-string | 8 | parse=the default export
http-proxy-middleware, proxy | 1 | default={ createProxyMiddleware }
chart.js, Chart | 3 | default={ Chart } with Chart.register(...registerables)
swiper | 10 | Navigation=swiper/modules, Pagination=swiper/modules, Autoplay=swiper/modules, EffectFade=swiper/modules, Scrollbar=swiper/modules
@storybook/react | 8 | storiesOf=the component story format, addDecorator=decorators of preview.js, configure=main.js
react-helmet-async | 2 | default={ Helmet, HelmetProvider }
antd | 4 | Icon=@ant-design/icons, LocaleProvider=ConfigProvider, Form.create=Form.useForm
antd | 5 | Comment=@ant-design/compatible, PageHeader=@ant-design/compatible, BackTop=FloatButton.BackTop
react-spring, @react-spring/web | 9 | Transition=useTransition, Keyframes=useSpring, default={ useSpring }
webpack | 4 | optimize.CommonsChunkPlugin=optimization.splitChunks, optimize.UglifyJsPlugin=optimization.minimize, optimize.DedupePlugin=nothing, optimize.OccurenceOrderPlugin=nothing, NamedModulesPlugin=optimization.moduleIds, HashedModuleIdsPlugin=optimization.moduleIds
@nestjs/common | 9 | HttpModule=HttpModule of @nestjs/axios, HttpService=HttpService of @nestjs/axios
@nestjs/common | 10 | CacheModule=CacheModule of @nestjs/cache-manager, CACHE_MANAGER=CACHE_MANAGER of @nestjs/cache-manager, CacheInterceptor=CacheInterceptor of @nestjs/cache-manager
@reduxjs/toolkit | 2 | getDefaultMiddleware=the callback `middleware: (getDefault) => ...`
openai | 4 | Configuration=new OpenAI({ apiKey }), OpenAIApi=OpenAI
ethers | 6 | providers=the classes themselves (ethers.JsonRpcProvider, ethers.BrowserProvider), utils=the functions themselves (ethers.parseEther), BigNumber=bigint
eslint | 9 | CLIEngine=ESLint
lucide-react | 1 | Github=an icon package for brands, Twitter=an icon package for brands, Facebook=an icon package for brands
@faker-js/faker, faker | 9 | name=faker.person, address=faker.location, datatype.number=faker.number.int, random=faker.helpers
"""  # noqa: E501

_LAST_COMMONJS = """
    chalk 4, node-fetch 2, nanoid 3, execa 5, got 11, ora 5, inquirer 8, globby 11, del 6,
    p-limit 3, p-queue 6, p-map 4, p-retry 4, p-timeout 4, find-up 5, strip-ansi 6,
    string-width 4, wrap-ansi 7, ansi-regex 5, ansi-styles 5, boxen 5, file-type 16, mime 3,
    chai 4, chai-as-promised 7, chai-http 4, uuid 11, open 8, lowdb 1, figures 3, log-symbols 4,
    log-update 4, meow 9, unified 9, remark 13, remark-parse 9, rehype 11, d3 6, d3-array 2,
    d3-scale 3, d3-shape 2, d3-color 2, d3-format 2, d3-time 2, d3-interpolate 2, d3-path 2,
    @octokit/rest 20, @octokit/core 5, octokit 2, query-string 7, camelcase 6, pretty-bytes 5,
    pretty-ms 7, conf 10, electron-store 8, electron-is-dev 2, electron-context-menu 3,
    electron-dl 3, electron-serve 1, imagemin 7, gulp-imagemin 7, gulp-autoprefixer 8,
    gulp-rev 9, normalize-url 6, serialize-error 8, escape-string-regexp 4, url-join 4,
    filenamify 4, make-dir 3, tempy 1, pkg-dir 5, read-pkg 5, read-pkg-up 7, franc 5, yn 4,
    @mdx-js/mdx 1, @mdx-js/react 1, env-paths 2, is-stream 2, get-stream 6, terminal-link 2,
    update-notifier 5, clipboardy 2, delay 5, dot-prop 6, hasha 5, import-lazy 4, is-online 9,
    latest-version 5, mem 8, multimatch 5, onetime 5, package-json 7, path-exists 4, path-type 4,
    public-ip 4, slash 3, sort-keys 4, supports-color 8, term-size 2, trim-newlines 3,
    unist-util-visit 2, vfile 4, xdg-basedir 4, youch 3, wretch 1, formdata-node 4, fetch-blob 2,
    music-metadata 7, node-emoji 1, snakecase-keys 5, camelcase-keys 7, map-obj 4, quick-lru 5,
    decamelize 5, cli-truncate 2, cli-cursor 3, restore-cursor 3, indent-string 4,
    aggregate-error 3, crypto-random-string 3, unique-string 2, humanize-string 2, titleize 2,
    pdfjs-dist 3, strip-json-comments 3, strip-indent 3, strip-bom 4,
    @sveltejs/vite-plugin-svelte 1, vite-plugin-svgr 2, @vitejs/plugin-vue 4,
    @vitejs/plugin-react 3, rollup-plugin-visualizer 5, cacheable-request 8, ink 3, zx 4,
    commitlint 17, @commitlint/config-conventional 17, semantic-release 19,
    @semantic-release/git 9, parse-json 5, load-json-file 6, write-json-file 4, mimic-fn 3,
    npm-run-path 4, human-signals 2, signal-exit 3, is-docker 2, default-browser 2,
    bundle-name 2, run-applescript 4, exit-hook 2, @sindresorhus/slugify 1, @sindresorhus/is 4,
    @szmarczak/http-timer 4, mimic-response 3, lowercase-keys 2, responselike 2,
    unified-engine 8, retext 7, hast-util-to-html 7, micromark 2, is-plain-obj 3, bail 1,
    trough 1, react-markdown 6, remark-gfm 1, rehype-raw 5, rehype-highlight 4, remark-math 3,
    rehype-katex 4
    """
_WORDS = frozenset({"open", "delay", "conf", "mem", "slash", "bail", "trough", "onetime", "mime"})
"""Packages whose names are words that anybody's own function may have."""


class Change(NamedTuple):
    """A name that a package dropped: since which version, and what is used in its place."""

    package: str
    since: str
    instead: str


@cache
def _by_call() -> dict[tuple[str, str], Change]:
    found: dict[tuple[str, str], Change] = {}
    for line in _CHANGES.strip().splitlines():
        callers, since, names = (part.strip() for part in line.split(" | "))
        package = callers.split(", ")[0]
        for pair in re.split(r", (?=[\w$.]+=)", names):
            name, _, instead = pair.partition("=")
            for caller in callers.split(", "):
                found.setdefault((_plain(caller), name), Change(package, since, instead))
    return found


def dropped(caller: str, name: str) -> Change | None:
    """What became of `name` of a package, given by the package or by what code calls it."""
    return _by_call().get((_plain(caller), name))


def _entries() -> Iterator[tuple[str, str, str]]:
    for entry in _LAST_COMMONJS.split(","):
        yield entry.strip().partition(" ")


@cache
def _commonjs() -> dict[str, str]:
    return {name: last for name, _, last in _entries()}


def last_commonjs(package: str) -> str:
    """The last major version of a package that require() can load; empty where it is not known."""
    return _commonjs().get(package, "")


@cache
def _esm_by_call() -> dict[str, str]:
    known = {_plain(name): name for name in _commonjs() if name not in _WORDS}
    return known | {"fetch": "node-fetch"}


def esm_called(name: str) -> str:
    """The package, now an ES module only, that code calls by that name; empty where none is."""
    return _esm_by_call().get(_plain(name), "")


def _plain(caller: str) -> str:
    """One spelling for a package's name and the names that bundlers and code make of it."""
    bare = re.sub(r"__WEBPACK_IMPORTED_MODULE_\d+(?:__)?_*$", "", caller)
    return re.sub(r"\W", "_", bare).strip("_").lower()
