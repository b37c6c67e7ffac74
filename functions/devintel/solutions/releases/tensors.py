"""What releases took away and brought: TensorFlow, Keras and protobuf.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
tensorflow 2.0
 tensorflow.Session = tf.compat.v1.Session; tensorflow.placeholder = tf.compat.v1.placeholder
 tensorflow.get_variable = tf.compat.v1.get_variable
 tensorflow.variable_scope = tf.compat.v1.variable_scope
 tensorflow.ConfigProto = tf.compat.v1.ConfigProto
 tensorflow.GPUOptions = tf.compat.v1.GPUOptions
 tensorflow.global_variables_initializer = tf.compat.v1.global_variables_initializer
 tensorflow.InteractiveSession = tf.compat.v1.InteractiveSession
 tensorflow.get_default_graph = tf.compat.v1.get_default_graph
 tensorflow.reset_default_graph = tf.compat.v1.reset_default_graph
 tensorflow.app = absl.app, or tf.compat.v1.app
 tensorflow.flags = absl.flags, or tf.compat.v1.flags; tensorflow.gfile = tf.io.gfile
 tensorflow.logging = tf.compat.v1.logging; tensorflow.layers = tf.keras.layers
 tensorflow.contrib = tf_slim, tensorflow_addons or tf.compat.v1
 tensorflow.truncated_normal = tf.random.truncated_normal
 tensorflow.random_uniform = tf.random.uniform; tensorflow.random_normal = tf.random.normal
 tensorflow.to_float = tf.cast(x, tf.float32); tensorflow.to_int32 = tf.cast(x, tf.int32)
 tensorflow.log = tf.math.log; tensorflow.to_int64 = tf.cast(x, tf.int64)
 tensorflow.set_random_seed = tf.random.set_seed; tensorflow.GraphDef = tf.compat.v1.GraphDef
 tensorflow.python_io = tf.io; tensorflow.trainable_variables = tf.compat.v1.trainable_variables
 tensorflow.GraphKeys = tf.compat.v1.GraphKeys; tensorflow.assign = variable.assign
 tensorflow.losses = tf.keras.losses, or tf.compat.v1.losses
 tensorflow.global_variables = tf.compat.v1.global_variables; tensorflow.Print = tf.print
 tensorflow.nn.rnn_cell = tf.keras.layers; tensorflow.nn.dynamic_rnn = tf.keras.layers.RNN
 tensorflow.read_file = tf.io.read_file; tensorflow.examples.tutorials = tf.keras.datasets.mnist
 tensorflow.examples = tf.keras.datasets; tensorflow.random_crop = tf.image.random_crop
 tensorflow.train.AdamOptimizer = tf.compat.v1.train.AdamOptimizer
 tensorflow.train.GradientDescentOptimizer = tf.compat.v1.train.GradientDescentOptimizer
 tensorflow._api.v2.train.AdamOptimizer = tf.compat.v1.train.AdamOptimizer
 tensorflow._api.v2.train.Saver = tf.compat.v1.train.Saver
 tensorflow.summary.FileWriter = tf.summary.create_file_writer
 tensorflow.placeholder_with_default = tf.compat.v1.placeholder_with_default
 tensorflow.image.resize_images = tf.image.resize
 tensorflow.disable_v2_behavior = tf.compat.v1.disable_v2_behavior; tensorflow.ceil = tf.math.ceil
tensorflow 2.6
 Sequential.predict_classes = numpy.argmax(model.predict(x), axis=-1)
 Functional.predict_classes = numpy.argmax(model.predict(x), axis=-1)
 Model.predict_classes = numpy.argmax(model.predict(x), axis=-1)
 Sequential.predict_proba = predict
tensorflow 2.12
 tensorflow.keras.wrappers = scikeras, a package of its own
 keras.wrappers = scikeras, a package of its own
 tensorflow.keras.utils.np_utils = tensorflow.keras.utils
tensorflow 2.16
 tensorflow.estimator; Sequential.fit_generator = fit; Sequential.predict_generator = predict
 Functional.fit_generator = fit; Sequential.evaluate_generator = evaluate
 Model.fit_generator = fit; Functional.predict_generator = predict
keras 2.6
 keras.layers.core = keras.layers; keras.layers.convolutional = keras.layers
 keras.layers.normalization.BatchNormalization = keras.layers.BatchNormalization
 keras.layers.recurrent = keras.layers; keras.layers.merge = keras.layers
 keras.layers.embeddings = keras.layers; keras.layers.pooling = keras.layers
 keras.layers.advanced_activations = keras.layers; keras.layers.wrappers = keras.layers
 keras.engine = keras.layers (Layer, InputSpec); keras.layers.normalization = keras.layers
 keras.engine.topology = keras.layers; keras.backend.tensorflow_backend = tensorflow.keras.backend
 keras.optimizers.Adam = tensorflow.keras.optimizers.Adam
 keras.optimizers.SGD = tensorflow.keras.optimizers.SGD
 keras.optimizers.RMSprop = tensorflow.keras.optimizers.RMSprop
 keras.utils.multi_gpu_model = tf.distribute.MirroredStrategy
 keras.backend.set_session = tf.compat.v1.keras.backend.set_session
 keras.utils.generic_utils = tensorflow.keras.utils; keras.layers.CuDNNLSTM = keras.layers.LSTM
keras 2.13
 keras.utils.np_utils = keras.utils (to_categorical)
 keras.utils.vis_utils = keras.utils (plot_model)
keras 3.0
 keras.preprocessing.text = tensorflow.keras.preprocessing.text
 keras.preprocessing.image.ImageDataGenerator = tensorflow.keras.preprocessing.image
 keras.preprocessing.image.load_img = keras.utils.load_img
 keras.preprocessing.image.img_to_array = keras.utils.img_to_array
 keras.preprocessing.sequence.pad_sequences = keras.utils.pad_sequences
 keras.preprocessing.sequence = keras.utils
 keras.preprocessing.image = keras.utils (load_img, img_to_array)
protobuf 5.26 google
 MessageFactory.GetPrototype = message_factory.GetMessageClass
 SymbolDatabase.GetPrototype = message_factory.GetMessageClass
 MessageToDict(including_default_value_fields) = always_print_fields_with_no_presence
 MessageToJson(including_default_value_fields) = always_print_fields_with_no_presence
"""

CAME = """
protobuf 3.20 google
 google.protobuf.internal.builder
protobuf 5.26 google
 google.protobuf.runtime_version
"""
