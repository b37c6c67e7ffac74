"""What releases took away and brought: numbers, frames and learning on them.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = r"""
numpy 1.24
 numpy.int = int; numpy.float = float; numpy.bool = bool; numpy.object = object; numpy.str = str
 numpy.complex = complex; numpy.long = int; numpy.unicode = str; numpy.warnings = import warnings
 numpy.typeDict = numpy.sctypeDict; numpy.asscalar = array.item(); numpy.rank = numpy.ndim
 numpy.loads = pickle.loads
numpy 2.0
 numpy.Inf = numpy.inf; numpy.Infinity = numpy.inf; numpy.infty = numpy.inf; numpy.NaN = numpy.nan
 numpy.NAN = numpy.nan; numpy.PINF = numpy.inf; numpy.NINF = -numpy.inf
 numpy.float_ = numpy.float64; numpy.complex_ = numpy.complex128; numpy.unicode_ = numpy.str_
 numpy.string_ = numpy.bytes_; numpy.longfloat = numpy.longdouble; numpy.product = numpy.prod
 numpy.cumproduct = numpy.cumprod; numpy.sometrue = numpy.any; numpy.alltrue = numpy.all
 numpy.msort = numpy.sort(a, axis=0); numpy.asfarray = numpy.asarray(a, dtype=float)
 numpy.round_ = numpy.round; numpy.mat = numpy.asmatrix; numpy.cast = numpy.asarray(a, dtype=...)
 numpy.find_common_type = numpy.promote_types; numpy.issctype = issubclass; numpy.sctypes
 numpy.obj2sctype = numpy.dtype(obj).type; numpy.issubclass_ = issubclass; numpy.byte_bounds
 numpy.deprecate; numpy.disp; numpy.source = inspect.getsource; numpy.lookfor; numpy.compat
 numpy.DataSource = numpy.lib.npyio.DataSource; numpy.safe_eval = ast.literal_eval
 numpy.AxisError = numpy.exceptions.AxisError; numpy.RankWarning = numpy.exceptions.RankWarning
 numpy.ComplexWarning = numpy.exceptions.ComplexWarning; numpy.maximum_sctype
 numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning
 ndarray.ptp = numpy.ptp(a); ndarray.itemset = a[index] = value; numpy.set_string_function
 ndarray.newbyteorder = a.view(a.dtype.newbyteorder(order)); numpy.recfromcsv = numpy.genfromtxt
numpy 2.4
 numpy.in1d = numpy.isin; numpy.trapz = numpy.trapezoid; numpy.row_stack = numpy.vstack
pandas 0.25
 pandas.Panel = a DataFrame with a MultiIndex; pandas.rolling_mean = frame.rolling(n).mean()
 pandas.rolling_std = frame.rolling(n).std(); DataFrame.sort = sort_values
 pandas.ewma = frame.ewm(...).mean(); pandas.tools.plotting = pandas.plotting
 pandas.scatter_matrix = pandas.plotting.scatter_matrix; pandas.io.data = pandas_datareader.data
pandas 1.0
 DataFrame.ix = loc (names) or iloc (positions); Series.ix = loc or iloc; pandas.lib
 DataFrame.as_matrix = to_numpy(); Series.as_matrix = to_numpy()
 DataFrame.get_value = .at[row, col]; DataFrame.set_value = .at[row, col] = value
 DataFrame.from_items = DataFrame.from_dict; pandas.io.json.json_normalize = pandas.json_normalize
 DataFrame.get_ftype_counts
pandas 2.0
 DataFrame.append = pandas.concat([frame, more], ignore_index=True)
 Series.append = pandas.concat([series, more]); Index.iteritems = items
 DataFrame.iteritems = items(); Series.iteritems = items(); DataFrame.lookup = melt or .to_numpy()
 DataFrame.mad = (frame - frame.mean()).abs().mean(); Series.mad = (s - s.mean()).abs().mean()
 DataFrame.tshift = shift(freq=...); pandas.Int64Index = pandas.Index
 pandas.Float64Index = pandas.Index; pandas.UInt64Index = pandas.Index
 pandas.datetime = datetime.datetime; pandas.np = numpy; pandas.util.testing = pandas.testing
 pandas.SparseDataFrame; pandas.SparseSeries; Styler.render = to_html
 Styler.set_precision = format(precision=...); Styler.hide_index = hide()
 XlsxWriter.save = close(), or a with block; OpenpyxlWriter.save = close(), or a with block
 DatetimeProperties.week = isocalendar().week; DatetimeProperties.weekofyear = isocalendar().week
 DatetimeIndex.week = isocalendar().week; DatetimeIndex.weekofyear = isocalendar().week
 read_csv(error_bad_lines) = on_bad_lines='skip'; read_csv(warn_bad_lines) = on_bad_lines='warn'
 to_csv(line_terminator) = lineterminator; to_excel(encoding)
 read_csv(squeeze) = .squeeze('columns'); read_csv(mangle_dupe_cols)
 pandas.core.index = pandas.Index; date_range(closed) = inclusive; describe(datetime_is_numeric)
pandas 3.0
 DataFrame.applymap = map; Series.ravel = to_numpy(); DataFrame.swapaxes = transpose
 DataFrame.first = loc; DataFrame.last = loc; fillna(method) = ffill() or bfill()
 read_csv(delim_whitespace) = sep=r'\\s+'; Series.view = astype
scipy 1.3
 scipy.misc.imread = imageio.v3.imread; scipy.misc.imsave = imageio.v3.imwrite
 scipy.misc.imresize = PIL.Image.resize; scipy.misc.comb = scipy.special.comb
 scipy.misc.factorial = scipy.special.factorial; scipy.misc.logsumexp = scipy.special.logsumexp
 scipy.misc.toimage = PIL.Image.fromarray; scipy.misc.bytescale; scipy.misc.imrotate
scipy 1.6
 *.as_dcm = as_matrix; *.from_dcm = from_matrix
scipy 1.12
 scipy.misc.face = scipy.datasets.face; scipy.misc.derivative
 scipy.misc.ascent = scipy.datasets.ascent; scipy.stats.binom_test = scipy.stats.binomtest
 scipy.interp = numpy.interp; scipy.inf = numpy.inf; scipy.pi = numpy.pi
 scipy.array = numpy.array; scipy.arange = numpy.arange
scipy 1.13
 scipy.linalg.triu = numpy.triu; scipy.linalg.tril = numpy.tril
 scipy.signal.hann = scipy.signal.windows.hann
 scipy.signal.hamming = scipy.signal.windows.hamming
 scipy.signal.gaussian = scipy.signal.windows.gaussian
 scipy.signal.kaiser = scipy.signal.windows.kaiser
 scipy.signal.blackman = scipy.signal.windows.blackman
 scipy.signal.boxcar = scipy.signal.windows.boxcar
 scipy.signal.triang = scipy.signal.windows.triang
scipy 1.14
 scipy.integrate.simps = scipy.integrate.simpson
 scipy.integrate.trapz = scipy.integrate.trapezoid
 scipy.integrate.cumtrapz = scipy.integrate.cumulative_trapezoid; csr_matrix.A = toarray()
 csc_matrix.A = toarray(); coo_matrix.A = toarray(); csr_matrix.A1 = toarray().ravel()
scipy 1.15
 scipy.signal.cwt = pywt.cwt; scipy.signal.ricker; scipy.signal.morlet; scipy.signal.morlet2
scikit-learn 0.20 sklearn
 sklearn.cross_validation = sklearn.model_selection; sklearn.grid_search = sklearn.model_selection
 sklearn.learning_curve = sklearn.model_selection; sklearn.lda = sklearn.discriminant_analysis
 sklearn.mixture.GMM = sklearn.mixture.GaussianMixture
 sklearn.qda = sklearn.discriminant_analysis
scikit-learn 0.22 sklearn
 sklearn.preprocessing.Imputer = sklearn.impute.SimpleImputer
 sklearn.datasets.fetch_mldata = sklearn.datasets.fetch_openml
scikit-learn 0.23 sklearn
 sklearn.externals.joblib = joblib, a package of its own; sklearn.externals.six = six
 sklearn.utils.linear_assignment_ = scipy.optimize.linear_sum_assignment
 sklearn.metrics.jaccard_similarity_score = sklearn.metrics.jaccard_score
scikit-learn 0.24 sklearn
 sklearn.neighbors.base = sklearn.neighbors._base; sklearn.ensemble.forest = sklearn.ensemble
 sklearn.datasets.samples_generator = sklearn.datasets
 sklearn.utils.testing = sklearn.utils._testing; sklearn.tree.tree = sklearn.tree
 sklearn.cluster.k_means_ = sklearn.cluster
 sklearn.feature_extraction.stop_words = sklearn.feature_extraction.text
 sklearn.metrics.scorer = sklearn.metrics; sklearn.linear_model.logistic = sklearn.linear_model
 sklearn.svm.classes = sklearn.svm; sklearn.preprocessing.data = sklearn.preprocessing
 sklearn.preprocessing.label = sklearn.preprocessing
 sklearn.decomposition.pca = sklearn.decomposition
 sklearn.linear_model.base = sklearn.linear_model; sklearn.ensemble.bagging = sklearn.ensemble
scikit-learn 1.2 sklearn
 sklearn.datasets.load_boston = sklearn.datasets.fetch_california_housing
 sklearn.metrics.plot_confusion_matrix = ConfusionMatrixDisplay.from_estimator
 sklearn.metrics.plot_roc_curve = RocCurveDisplay.from_estimator
 sklearn.metrics.plot_precision_recall_curve = PrecisionRecallDisplay.from_estimator
 *.get_feature_names = get_feature_names_out
 LinearRegression.__init__(normalize) = StandardScaler; Ridge.__init__(normalize) = StandardScaler
 Lasso.__init__(normalize) = StandardScaler; KMeans.__init__(n_jobs)
scikit-learn 1.3 sklearn
 sklearn.metrics.SCORERS = sklearn.metrics.get_scorer_names()
 sklearn.utils.metaestimators.if_delegate_has_method = available_if
scikit-learn 1.4 sklearn
 OneHotEncoder.__init__(sparse) = sparse_output
 AgglomerativeClustering.__init__(affinity) = metric
 AdaBoostClassifier.__init__(base_estimator) = estimator
 BaggingClassifier.__init__(base_estimator) = estimator
 AdaBoostRegressor.__init__(base_estimator) = estimator
 BaggingRegressor.__init__(base_estimator) = estimator
scikit-learn 1.6 sklearn
 mean_squared_error(squared) = root_mean_squared_error
scikit-learn 1.8 sklearn
 check_array(force_all_finite) = ensure_all_finite
 check_X_y(force_all_finite) = ensure_all_finite; LogisticRegression.__init__(multi_class)
networkx 3.0
 networkx.from_numpy_matrix = networkx.from_numpy_array
 networkx.to_numpy_matrix = networkx.to_numpy_array; networkx.write_gpickle = pickle.dump
 networkx.read_gpickle = pickle.load; networkx.info = print(graph); Graph.node = nodes
 networkx.to_scipy_sparse_matrix = networkx.to_scipy_sparse_array; DiGraph.node = nodes
gensim 4.0
 KeyedVectors.vocab = key_to_index; Word2Vec.most_similar = wv.most_similar; gensim.summarization
 KeyedVectors.index2word = index_to_key; Word2VecKeyedVectors.vocab = key_to_index
 Word2Vec.__init__(size) = vector_size; Word2Vec.__init__(iter) = epochs
 FastText.__init__(size) = vector_size; Doc2Vec.__init__(size) = vector_size
xgboost 2.1
 XGBClassifier.fit(early_stopping_rounds) = XGBClassifier(early_stopping_rounds=...)
 XGBModel.fit(early_stopping_rounds) = the constructor's early_stopping_rounds
 XGBClassifier.fit(eval_metric) = XGBClassifier(eval_metric=...)
 XGBRegressor.fit(early_stopping_rounds) = XGBRegressor(early_stopping_rounds=...)
 XGBRegressor.fit(eval_metric) = XGBRegressor(eval_metric=...)
lightgbm 4.0
 train(early_stopping_rounds) = callbacks=[lightgbm.early_stopping(n)]
 train(verbose_eval) = callbacks=[lightgbm.log_evaluation(n)]
 LGBMClassifier.fit(early_stopping_rounds) = callbacks=[lightgbm.early_stopping(n)]
 LGBMClassifier.fit(verbose)
 LGBMRegressor.fit(early_stopping_rounds) = callbacks=[lightgbm.early_stopping(n)]
 train(evals_result) = callbacks=[lightgbm.record_evaluation(d)]
networkx 3.4
 networkx.random_tree = networkx.random_labeled_tree
"""

CAME = """
numpy 1.20
 numpy.typing
numpy 2.0
 numpy._core; numpy.trapezoid; numpy._core.multiarray; numpy._core.numeric
 numpy._core._multiarray_umath
numpy 1.25
 numpy.exceptions
pandas 1.0
 pandas.json_normalize; pandas.NA
pandas 2.1
 DataFrame.map
scipy 1.8
 scipy.sparse.csr_array
scikit-learn 1.0 sklearn
 sklearn.metrics.ConfusionMatrixDisplay; sklearn.model_selection.StratifiedGroupKFold
 sklearn.inspection.DecisionBoundaryDisplay
scikit-learn 1.3 sklearn
 sklearn.preprocessing.TargetEncoder
scikit-learn 1.4 sklearn
 sklearn.metrics.root_mean_squared_error
scikit-learn 1.6 sklearn
 sklearn.utils.validation.validate_data; sklearn.utils.Tags
pyarrow 14.0
 pyarrow.lib.ListViewType; pyarrow.lib.StringViewScalar
"""
