"""What releases took away and brought: plots and pictures.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
matplotlib 2.2
 *.set_axis_bgcolor = set_facecolor; *.get_axis_bgcolor = get_facecolor; *.hold
 matplotlib.pyplot.hold; FigureCanvasTkAgg.show = draw()
 matplotlib.backends.backend_tkagg.NavigationToolbar2TkAgg = NavigationToolbar2Tk
 matplotlib.finance = mplfinance, a package of its own
matplotlib 3.1
 matplotlib.mlab.normpdf = scipy.stats.norm.pdf; hist(normed) = density; set(normed) = density
 matplotlib.mlab.bivariate_normal = scipy.stats.multivariate_normal
matplotlib 3.6
 FigureCanvasTkAgg.set_window_title = fig.canvas.manager.set_window_title
 FigureCanvasAgg.set_window_title = fig.canvas.manager.set_window_title
 FigureCanvasQTAgg.set_window_title = fig.canvas.manager.set_window_title
 gca(projection) = fig.add_subplot(projection='3d'); matplotlib.docstring = matplotlib._docstring
matplotlib 3.8
 XTick.label = label1; YTick.label = label1; GrouperView.join = ax1.sharex(ax2)
 matplotlib.cbook.mplDeprecation = matplotlib.MatplotlibDeprecationWarning
 matplotlib.cbook.MatplotlibDeprecationWarning = matplotlib.MatplotlibDeprecationWarning
 matplotlib.cbook._Stack; backend_interagg.FigureCanvas = another backend: matplotlib.use('TkAgg')
matplotlib 3.9
 matplotlib.cm.get_cmap = matplotlib.colormaps[name] or pyplot.get_cmap
 matplotlib.cm.register_cmap = matplotlib.colormaps.register
 matplotlib.cm.cmap_d = matplotlib.colormaps
 matplotlib.cm.unregister_cmap = matplotlib.colormaps.unregister; boxplot(labels) = tick_labels
matplotlib 3.10
 FigureCanvasAgg.tostring_rgb = buffer_rgba(); FigureCanvasTkAgg.tostring_rgb = buffer_rgba()
 FigureCanvasInterAgg.tostring_rgb = buffer_rgba(); FigureCanvasQTAgg.tostring_rgb = buffer_rgba()
seaborn 0.14
 seaborn.distplot = seaborn.histplot; seaborn.factorplot = seaborn.catplot
 seaborn.tsplot = seaborn.lineplot
Pillow 7.0 PIL
 PIL.PILLOW_VERSION = PIL.__version__
Pillow 10.0 PIL
 PIL.Image.ANTIALIAS = Image.LANCZOS; PIL.Image.LINEAR = Image.BILINEAR
 PIL.Image.CUBIC = Image.BICUBIC; ImageDraw.textsize = textbbox((0, 0), text, font=font)
 FreeTypeFont.getsize = getbbox(text); ImageDraw.multiline_textsize = multiline_textbbox
 ImageFont.getsize = getbbox(text); FreeTypeFont.getsize_multiline = ImageDraw.multiline_textbbox
 FreeTypeFont.getoffset = getbbox
opencv-python 4.0 cv2
 cv2.cv = cv2; cv2.SIFT = cv2.SIFT_create(); cv2.SURF = cv2.xfeatures2d
 cv2.CV_LOAD_IMAGE_COLOR = cv2.IMREAD_COLOR; cv2.xfeatures2d.SIFT_create = cv2.SIFT_create()
opencv-python 4.5.1 cv2
 cv2.TrackerMOSSE_create = cv2.legacy.TrackerMOSSE_create (opencv-contrib-python)
 cv2.TrackerMedianFlow_create = cv2.legacy.TrackerMedianFlow_create (opencv-contrib-python)
 cv2.TrackerBoosting_create = cv2.legacy (opencv-contrib-python)
 cv2.TrackerTLD_create = cv2.legacy (opencv-contrib-python)
 cv2.MultiTracker_create = cv2.legacy (opencv-contrib-python)
opencv-python 4.7 cv2
 cv2.aruco.Dictionary_get = cv2.aruco.getPredefinedDictionary
 cv2.aruco.DetectorParameters_create = cv2.aruco.DetectorParameters()
 cv2.aruco.drawMarker = cv2.aruco.generateImageMarker
 cv2.aruco.CharucoBoard_create = cv2.aruco.CharucoBoard
 cv2.aruco.GridBoard_create = cv2.aruco.GridBoard
 cv2.aruco.estimatePoseSingleMarkers = cv2.solvePnP
 cv2.aruco.detectMarkers = cv2.aruco.ArucoDetector(...).detectMarkers
moviepy 2.0
 moviepy.editor = moviepy; *.subclip = subclipped; *.set_duration = with_duration
 *.set_audio = with_audio; *.set_position = with_position; *.set_start = with_start
"""

CAME = """
opencv-python 4.4 cv2
 cv2.SIFT_create
opencv-python 3.3 cv2
 cv2.dnn
"""
