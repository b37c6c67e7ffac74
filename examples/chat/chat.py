import boto3

members = set()


def connect(event, context):
    members.add(event["requestContext"]["connectionId"])
    return {"statusCode": 200}


def say(event, context):
    for member in members:
        client = boto3.client("apigatewaymanagementapi")
        client.post_to_connection(ConnectionId=member, Data=event["body"])
    return {"statusCode": 200}
