package dev.jotter.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** A real browser that a test works in as a person does, over the DevTools protocol. What it asks the network for is noted. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private String session = "";
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param scratch for its profile */
    Browser(Path scratch) throws Exception {
        Path profile = Files.createTempDirectory(scratch, "profile");
        process = new ProcessBuilder(
                        Chromium.required().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        until("the browser listens", () -> lines(port).size() > 1);
        List<String> said = lines(port);
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + said.get(0) + said.get(1)), new Ear())
                .get(60, TimeUnit.SECONDS);
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException halfWritten) {
            return List.of();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                heard(whole);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void heard(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(message.at("/params/request/url").asText());
            }
            CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt(-1));
            if (call != null) {
                call.complete(message.has("error") ? message : message.path("result"));
            }
        } catch (IOException noJson) {
            throw new AssertionError(noJson);
        }
    }

    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ids.incrementAndGet();
        Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        socket.sendText(JSON.writeValueAsString(message), true).get(60, TimeUnit.SECONDS);
        JsonNode result = answer.get(60, TimeUnit.SECONDS);
        if (result.has("error")) {
            throw new AssertionError(method + ": " + result);
        }
        return result;
    }

    void open(Path page, int width, int height) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        String here = JSON.writeValueAsString(page.toUri().toString());
        until("the page is loaded", () -> is("document.readyState==='complete'&&location.href===" + here));
    }

    /** Such as {@code prefers-color-scheme}, dark; and {@code media}, print. */
    void prefers(String feature, String value) throws Exception {
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void media(String media) throws Exception {
        call("Emulation.setEmulatedMedia", Map.of("media", media));
    }

    /** What an expression is, as text. */
    String value(String expression) throws Exception {
        JsonNode said =
                call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "awaitPromise", true));
        if (said.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + said.path("exceptionDetails"));
        }
        return said.at("/result/value").asText();
    }

    boolean is(String expression) {
        try {
            return value(expression).equals("true");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void until(String what, BooleanSupplier done) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("never: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
    }

    /** Waits until a point of an element, counted from its upper left corner, has that colour. */
    void awaitColour(String selector, int x, int y, int colour) throws Exception {
        String box = "document.querySelector(" + JSON.writeValueAsString(selector) + ").getBoundingClientRect()";
        until(selector + " is #" + Integer.toHexString(colour), () -> {
            try {
                double left = Double.parseDouble(value(box + ".x+scrollX"));
                double top = Double.parseDouble(value(box + ".y+scrollY"));
                Map<String, ?> clip = Map.of("x", left + x, "y", top + y, "width", 2, "height", 2, "scale", 1);
                String png = call("Page.captureScreenshot", Map.of("clip", clip))
                        .path("data")
                        .asText();
                BufferedImage picture = ImageIO.read(
                        new ByteArrayInputStream(Base64.getDecoder().decode(png)));
                return (picture.getRGB(0, 0) & 0xffffff) == colour;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    void click(String selector) throws Exception {
        String box = "document.querySelector(" + JSON.writeValueAsString(selector) + ").getBoundingClientRect()";
        value("document.querySelector(" + JSON.writeValueAsString(selector)
                + ").scrollIntoView({block:'center',behavior:'instant'})");
        double x = Double.parseDouble(value("(b=>b.x+b.width/2)(" + box + ")"));
        double y = Double.parseDouble(value("(b=>b.y+b.height/2)(" + box + ")"));
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    /** Key by key into what has the focus. */
    void type(String text) throws Exception {
        for (String key : text.split("")) {
            call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "text", key, "key", key));
            call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
        }
    }

    void press(String key, int code) throws Exception {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** Everything it asked for but the pages it was sent to and what is inside them. */
    List<String> strangers() {
        return requests.stream()
                .filter(url -> !url.startsWith("data:") && !url.startsWith("file:") && !url.startsWith("about:"))
                .toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        socket.abort();
    }
}
