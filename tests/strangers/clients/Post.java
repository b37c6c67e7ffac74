import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Java's own client with its own defaults: HTTP/2 by upgrade, a WebSocket that sends one frame. */
public class Post {
  public static void main(String[] words) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI ingest = URI.create(words[0] + "/ingest");
    for (int i = 0; i < 3; i++) {
      String body = "{\"events\":[{\"session_id\":\"" + words[1] + "\",\"type\":\"log\",\"id\":\"j" + i
          + "\",\"content\":{\"message\":\"java " + i + "\"}}]}";
      HttpRequest request = HttpRequest.newBuilder(ingest).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      System.out.println(answer.statusCode() + " " + answer.body());
    }
    LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    WebSocket socket = client.newWebSocketBuilder().buildAsync(
        URI.create(words[0].replace("http", "ws") + "/ws"), new WebSocket.Listener() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
              heard.add(text.toString());
              text.setLength(0);
            }
            from.request(1);
            return null;
          }
        }).join();
    socket.sendText("{\"type\":\"init\",\"sessionId\":\"" + words[1] + "\"}", true).join();
    System.out.println("init " + heard.poll(30, TimeUnit.SECONDS));
    socket.sendText("{\"type\":\"event\",\"event\":{\"type\":\"log\",\"id\":\"jw\",\"content\":"
        + "{\"message\":\"java socket\"}}}", true).join();
    System.out.println("event " + heard.poll(30, TimeUnit.SECONDS));
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }
}
