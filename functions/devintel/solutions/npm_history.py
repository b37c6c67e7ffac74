"""What packages of the JavaScript world no longer export, since which version, and what to use.

From the packages' own migration guides and changelogs. A line is a package with the names by which
code calls it, the version that dropped the names, and each name with what replaces it.
"""

from __future__ import annotations

import re
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


def _plain(caller: str) -> str:
    """One spelling for a package's name and the names that bundlers and code make of it."""
    bare = re.sub(r"__WEBPACK_IMPORTED_MODULE_\d+(?:__)?_*$", "", caller)
    return re.sub(r"\W", "_", bare).strip("_").lower()
