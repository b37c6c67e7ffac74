"""What releases took away and brought: models, learning and language models.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
openai 1.0
 openai.error = openai.RateLimitError, openai.APIError and so on, straight from openai
 openai.ChatCompletion = client.chat.completions.create(...)
 openai.Completion = client.completions.create(...)
 openai.Embedding = client.embeddings.create(...); openai.embeddings_utils; openai.openai_object
 openai.Image = client.images.generate(...)
 openai.Audio = client.audio.transcriptions.create(...); openai.api_resources = openai.OpenAI
 openai.FineTune = client.fine_tuning; openai.File = client.files
langchain 0.2
 langchain.verbose = langchain.globals; langchain.debug = langchain.globals
 langchain.llm_cache = langchain.globals
langchain 1.0
 langchain.LLMChain = langchain_classic.chains.LLMChain, or prompt | model
 langchain.PromptTemplate = langchain_core.prompts.PromptTemplate
 langchain.OpenAI = langchain_openai.OpenAI
 langchain.agents.initialize_agent = langchain.agents.create_agent
 langchain.agents.AgentExecutor = langchain_classic.agents.AgentExecutor
 langchain.agents.create_react_agent = langchain_classic.agents
 langchain.hub = langchain_classic.hub; langchain.memory = langchain_classic.memory
 langchain.chains = langchain_classic.chains
 langchain.agents.AgentType = langchain_classic.agents
 langchain.agents.Tool = langchain_core.tools.Tool
 langchain.ConversationChain = langchain_classic.chains
 langchain.retrievers = langchain_classic.retrievers
 langchain.output_parsers = langchain_core.output_parsers
 langchain.callbacks = langchain_core.callbacks
 langchain.agents.load_tools = langchain_community.agent_toolkits.load_tools
 langchain.agents.create_tool_calling_agent = langchain_classic.agents
transformers 2.0
 pytorch_transformers = transformers; pytorch_pretrained_bert = transformers
transformers 4.0
 transformers.modeling_bert = transformers.models.bert.modeling_bert
 transformers.tokenization_bert = transformers.models.bert.tokenization_bert
 *.max_len = model_max_length
 transformers.file_utils.add_start_docstrings_to_callable = add_start_docstrings_to_model_forward
transformers 4.46
 TrainingArguments.__init__(evaluation_strategy) = eval_strategy
 Seq2SeqTrainingArguments.__init__(evaluation_strategy) = eval_strategy
 transformers.is_torch_tpu_available = is_torch_xla_available
 transformers.modeling_utils.shard_checkpoint = huggingface_hub.split_torch_state_dict_into_shards
transformers 4.48
 DynamicCache.get_max_length = get_max_cache_shape
 transformers.models.llama.modeling_llama.LlamaFlashAttention2
 transformers.modeling_utils.apply_chunking_to_forward = transformers.pytorch_utils
 transformers.modeling_utils.find_pruneable_heads_and_indices = transformers.pytorch_utils
 transformers.modeling_utils.prune_linear_layer = transformers.pytorch_utils
transformers 4.52
 transformers.AdamW = torch.optim.AdamW; transformers.optimization.AdamW = torch.optim.AdamW
 DynamicCache.seen_tokens = get_seq_length(); DynamicCache.get_usable_length = get_seq_length()
transformers 5.0
 transformers.AutoModelWithLMHead = AutoModelForCausalLM; transformers.TFAutoModel = AutoModel
 Trainer.__init__(tokenizer) = processing_class; transformers.TFBertModel = BertModel
 transformers.TFAutoModelForSequenceClassification = AutoModelForSequenceClassification
trl 0.13
 SFTTrainer.__init__(tokenizer) = processing_class
 SFTTrainer.__init__(dataset_text_field) = SFTConfig(dataset_text_field=...)
 SFTTrainer.__init__(max_seq_length) = SFTConfig(max_length=...)
 SFTTrainer.__init__(packing) = SFTConfig(packing=...)
 DPOTrainer.__init__(tokenizer) = processing_class
 SFTConfig.__init__(max_seq_length) = max_length; DPOTrainer.__init__(beta) = DPOConfig(beta=...)
huggingface_hub 0.24
 huggingface_hub.DatasetFilter = list_datasets' own arguments
 huggingface_hub.ModelFilter = list_models' own arguments
huggingface_hub 0.26
 huggingface_hub.cached_download = hf_hub_download
huggingface_hub 1.0
 huggingface_hub.HfFolder = get_token(); huggingface_hub.Repository = HfApi
 huggingface_hub.InferenceApi = InferenceClient
datasets 3.0
 datasets.load_metric = evaluate.load
diffusers 0.29
 diffusers.models.unet_2d_condition = diffusers.models.unets.unet_2d_condition
 diffusers.pipeline_utils = diffusers.pipelines.pipeline_utils
 diffusers.models.unet_2d_blocks = diffusers.models.unets.unet_2d_blocks
 diffusers.modeling_utils = diffusers.models.modeling_utils
accelerate 0.30
 Accelerator.__init__(dispatch_batches) = DataLoaderConfiguration
 Accelerator.__init__(use_seedable_sampler) = DataLoaderConfiguration
 Accelerator.__init__(split_batches) = DataLoaderConfiguration
 Accelerator.__init__(even_batches) = DataLoaderConfiguration
 Accelerator.__init__(logging_dir) = project_dir
torch 1.8
 torch.rfft = torch.fft.rfft; torch.irfft = torch.fft.irfft
torch 1.13
 torch.solve = torch.linalg.solve; torch.symeig = torch.linalg.eigh
 torch.lstsq = torch.linalg.lstsq; torch.eig = torch.linalg.eig; torch.gels = torch.linalg.lstsq
 torch.matrix_rank = torch.linalg.matrix_rank
torch 2.0
 torch._six = math.inf, str and collections.abc; torch._six.inf = math.inf
 torch._six.string_classes = str; torch._six.container_abcs = collections.abc
 torch.utils.data._utils.collate.string_classes = str
torchvision 0.13
 torchvision.models.utils = torch.hub.load_state_dict_from_url
torchvision 0.17
 torchvision.transforms.functional_tensor = torchvision.transforms.functional
torchaudio 2.9
 torchaudio.list_audio_backends; torchaudio.set_audio_backend; torchaudio.AudioMetaData
 torchaudio.info = torchcodec; torchaudio.get_audio_backend
torchtext 0.12
 torchtext.legacy; torchtext.data.Field; torchtext.data.BucketIterator
 torchtext.data.TabularDataset
pytorch-lightning 1.5 pytorch_lightning
 pytorch_lightning.metrics = torchmetrics, a package of its own
pytorch-lightning 2.0 pytorch_lightning
 Trainer.__init__(gpus) = accelerator='gpu', devices=n
 Trainer.__init__(tpu_cores) = accelerator='tpu'
 Trainer.__init__(resume_from_checkpoint) = fit(ckpt_path=...)
 Trainer.__init__(progress_bar_refresh_rate) = TQDMProgressBar(refresh_rate=n)
 Trainer.__init__(weights_summary) = ModelSummary
 Trainer.__init__(checkpoint_callback) = enable_checkpointing
 Trainer.__init__(auto_lr_find) = Tuner(trainer).lr_find(model)
 pytorch_lightning.utilities.distributed = pytorch_lightning.utilities.rank_zero
 pytorch_lightning.loggers.base = pytorch_lightning.loggers.logger
 Trainer.__init__(auto_select_gpus); Trainer.__init__(flush_logs_every_n_steps)
gym 0.26
 Env.seed = reset(seed=...)
"""

CAME = """
openai 1.0
 openai.OpenAI; openai.AsyncOpenAI; openai.AzureOpenAI; openai.APIConnectionError
 openai.BadRequestError; openai.types; openai.APITimeoutError
torch 1.9
 torch.inference_mode; torch.linalg.lstsq; torch.ao
torch 1.12
 torch.backends.mps
torch 2.0
 torch.compile; torch._dynamo; torch.nn.functional.scaled_dot_product_attention
 torch.optim.lr_scheduler.LRScheduler; torch.nn.utils.parametrizations.weight_norm; torch.func
torch 2.1
 torch.float8_e4m3fn; torch.float8_e5m2
torch 2.2
 torch.utils._pytree.register_pytree_node; torch.distributed.device_mesh
 torch.distributed.init_device_mesh
torch 2.3
 torch.uint16; torch.uint32; torch.xpu; torch.get_default_device; torch.nn.attention
 torch.amp.GradScaler
torch 2.4
 torch.nn.RMSNorm; torch.library.register_fake; torch.library.custom_op
torch 2.5
 torch.nn.attention.flex_attention
torchvision 0.9
 torchvision.transforms.InterpolationMode; torchvision.transforms.functional.InterpolationMode
torchvision 0.13
 torchvision.models.ResNet50_Weights; torchvision.models.ResNet18_Weights
 torchvision.models.VGG16_Weights; torchvision.models.get_model
torchvision 0.15
 torchvision.transforms.v2; torchvision.disable_beta_transforms_warning
huggingface_hub 0.23
 huggingface_hub.split_torch_state_dict_into_shards; huggingface_hub.split_tf_state_dict
huggingface_hub 0.16
 huggingface_hub.utils.EntryNotFoundError; huggingface_hub.CommitScheduler
accelerate 0.21
 accelerate.utils.is_npu_available
accelerate 1.0
 Accelerator.unwrap_model(keep_torch_compile); accelerate.utils.memory.clear_device_cache
datasets 2.0
 datasets.Audio
transformers 4.31
 transformers.BitsAndBytesConfig; transformers.utils.bitsandbytes
transformers 4.43
 transformers.EncoderDecoderCache; transformers.cache_utils.EncoderDecoderCache
 transformers.HybridCache
transformers 4.36
 transformers.cache_utils; transformers.Cache; transformers.DynamicCache
 transformers.modeling_attn_mask_utils
transformers 4.28
 transformers.LlamaTokenizer; transformers.LlamaForCausalLM; transformers.models.llama
transformers 4.45
 transformers.Qwen2VLForConditionalGeneration; transformers.MllamaForConditionalGeneration
transformers 4.49
 transformers.Qwen2_5_VLForConditionalGeneration
transformers 4.51
 transformers.Qwen3ForCausalLM; transformers.models.qwen3
 transformers.Llama4ForConditionalGeneration
"""
