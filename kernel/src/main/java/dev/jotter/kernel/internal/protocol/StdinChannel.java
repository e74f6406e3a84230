package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import dev.jotter.kernel.internal.shell.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** Questions to the person. One thread owns the socket; cells wait for it, and may be interrupted while they do. */
final class StdinChannel implements Runnable {

    private static final int POLL_MILLIS = 50;

    private record Question(
            List<byte[]> identities, JsonObject parent, JsonObject content, CompletableFuture<String> answer) {}

    private final Wire wire;
    private final ZMQ.Socket socket;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    /** Who asked for the running cell; the input request goes to the same client. */
    private volatile List<byte[]> client = List.of();

    StdinChannel(Wire wire, ZMQ.Socket socket) {
        this.wire = wire;
        this.socket = socket;
    }

    void talkTo(List<byte[]> identities) {
        client = identities;
    }

    @Nullable
    String ask(Cell cell, String prompt, boolean password) throws InterruptedException {
        if (!cell.allowStdin()) {
            return null;
        }
        JsonObject content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", password);
        CompletableFuture<String> answer = new CompletableFuture<>();
        questions.add(new Question(client, cell.parent(), content, answer));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            return null;
        } finally {
            // Also when the cell is stopped: the channel must not wait for an answer that nobody wants.
            answer.cancel(true);
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                Question question = questions.take();
                discardStale();
                wire.send(socket, question.identities(), "input_request", question.parent(), question.content());
                awaitAnswer(question);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void discardStale() {
        List<byte[]> frames = Frames.receive(socket, false);
        while (!frames.isEmpty()) {
            frames = Frames.receive(socket, false);
        }
    }

    private void awaitAnswer(Question question) {
        socket.setReceiveTimeOut(POLL_MILLIS);
        while (!question.answer().isDone()) {
            List<byte[]> frames = new ArrayList<>(Frames.receive(socket, true));
            Optional<WireMessage> message = frames.isEmpty() ? Optional.empty() : wire.read(frames);
            message.filter(m -> m.type().equals("input_reply"))
                    .ifPresent(m -> question.answer().complete(WireMessage.text(m.content(), "value", "")));
        }
    }
}
