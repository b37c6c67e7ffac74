"""Rules over a CloudFormation template: faults that synthesize, lint clean and fail in the cloud.

Each rule is a pure function of a resolved template. On the command line: `python -m template_rules
FILE...`; in a CDK app, acknowledgeable as cdk-nag's findings are:
`cdk.Validations.of(app).add_plugins(template_rules.plugin.TemplateRules())`.
"""
