"""What someone on call looks at: alarms worth acting on, a dashboard, a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.deployment import Deployment

_MINUTES_5 = cdk.Duration.minutes(5)
_METRICS_IN_ONE_ALARM = 10
STAGE_TAG = "devintel:stage"


class Alarms(Construct):
    """Alarms that mail `alarm_email`; each description says what to look at first."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self.deployment = deployment
        self.all: list[cloudwatch.Alarm] = []
        self.topic = sns.Topic(self, "Topic", enforce_ssl=True)
        self.let_publish("cloudwatch")
        acknowledge(
            self.topic,
            {"Serverless-SNSRedrivePolicy": "It mails people; the alarm's state stays visible."},
        )
        if deployment.alarm_email:
            self.topic.add_subscription(subscriptions.EmailSubscription(deployment.alarm_email))

    def let_publish(self, service: str) -> None:
        """Let an AWS service publish for this account; a topic with a policy lets nobody else."""
        principal = iam.ServicePrincipal(f"{service}.amazonaws.com")
        ours = {"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}}
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid=f"Let{service.capitalize()}Publish",
                actions=["sns:Publish"],
                principals=[principal],
                resources=[self.topic.topic_arn],
                conditions=ours,
            )
        )

    def functions(self, functions: Mapping[str, lambda_.IFunction]) -> None:
        """Errors and throttles, summed over as many functions as one alarm can watch."""
        # The authorizer refuses a bad key by raising, which Lambda counts as an error of ours.
        failing = [
            f.metric_errors(period=_MINUTES_5) for n, f in functions.items() if n != "authorize"
        ]
        throttled = [f.metric_throttles(period=_MINUTES_5) for f in functions.values()]
        for id_, metrics, what in (
            ("Errors", failing, "Functions failed: search their logs for level ERROR."),
            ("Throttles", throttled, "Functions were throttled: raise concurrency or its reserve."),
        ):
            for part, start in enumerate(range(0, len(metrics), _METRICS_IN_ONE_ALARM)):
                summed = total(metrics[start : start + _METRICS_IN_ONE_ALARM])
                self.add(f"{id_}{part or ''}", summed, above=0, says=what)

    def add(
        self, id_: str, metric: cloudwatch.IMetric, *, above: float, says: str, periods: int = 1
    ) -> cloudwatch.Alarm:
        """An alarm for when `metric` is above a threshold in so many periods running."""
        alarm = cloudwatch.Alarm(
            self,
            id_,
            metric=metric,
            threshold=above,
            evaluation_periods=periods,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            alarm_description=f"DevIntel {self.deployment.stage}. {says}",
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))
        alarm.add_ok_action(actions.SnsAction(self.topic))
        self.all.append(alarm)
        return alarm


def api_metric(api_id: str, name: str, *, statistic: str = "Sum") -> cloudwatch.Metric:
    """A metric of an API of API Gateway v2."""
    return cloudwatch.Metric(
        namespace="AWS/ApiGateway",
        metric_name=name,
        dimensions_map={"ApiId": api_id},
        statistic=statistic,
        period=_MINUTES_5,
    )


def product_metric(namespace: str, service: str, name: str) -> cloudwatch.Metric:
    """A count that the handlers write in their log lines (embedded metric format)."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        dimensions_map={"service": service},
        statistic="Sum",
        period=cdk.Duration.minutes(1),
    )


def board(
    scope: Construct,
    *,
    deployment: Deployment,
    alarms: Alarms,
    rows: Mapping[str, Sequence[cloudwatch.IMetric]],
) -> cloudwatch.Dashboard:
    """The stage's CloudWatch dashboard: the alarms, then a graph a row of metrics."""
    dashboard = cloudwatch.Dashboard(
        scope,
        "Dashboard",
        dashboard_name=f"devintel-{deployment.stage}-{cdk.Stack.of(scope).region}",
        default_interval=cdk.Duration.hours(6),
    )
    dashboard.add_widgets(
        cloudwatch.AlarmStatusWidget(title="Alarms", alarms=alarms.all, width=24, height=3)
    )
    graphs = [
        cloudwatch.GraphWidget(title=title, left=list(metrics), width=8)
        for title, metrics in rows.items()
    ]
    for start in range(0, len(graphs), 3):
        dashboard.add_widgets(*graphs[start : start + 3])
    return dashboard


def budget(scope: Construct, *, deployment: Deployment, alarms: Alarms) -> None:
    """A monthly budget of what carries the stage's tag: tells at 80 % and at 100 % forecast."""
    if not deployment.monthly_budget_usd:
        return
    alarms.let_publish("budgets")
    budgets.CfnBudget(
        scope,
        "Budget",
        budget=budgets.CfnBudget.BudgetDataProperty(
            budget_name=f"devintel-{deployment.stage}-{cdk.Stack.of(scope).region}",
            budget_type="COST",
            time_unit="MONTHLY",
            budget_limit=budgets.CfnBudget.SpendProperty(
                amount=deployment.monthly_budget_usd, unit="USD"
            ),
            cost_filters={"TagKeyValue": [f"user:{STAGE_TAG}${deployment.stage}"]},
        ),
        notifications_with_subscribers=[
            _tell(alarms, "ACTUAL", 80),
            _tell(alarms, "FORECASTED", 100),
        ],
    )


def _tell(
    alarms: Alarms, kind: str, percent: int
) -> budgets.CfnBudget.NotificationWithSubscribersProperty:
    return budgets.CfnBudget.NotificationWithSubscribersProperty(
        notification=budgets.CfnBudget.NotificationProperty(
            comparison_operator="GREATER_THAN",
            notification_type=kind,
            threshold=percent,
            threshold_type="PERCENTAGE",
        ),
        subscribers=[
            budgets.CfnBudget.SubscriberProperty(
                address=alarms.topic.topic_arn, subscription_type="SNS"
            )
        ],
    )


def total(metrics: Sequence[cloudwatch.IMetric]) -> cloudwatch.MathExpression:
    """The sum of metrics."""
    using = {f"m{i}": metric for i, metric in enumerate(metrics)}
    return cloudwatch.MathExpression(
        expression="+".join(using), using_metrics=using, period=_MINUTES_5
    )
