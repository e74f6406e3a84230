package dev.jotter.interchange.internal.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Event messages, field by field as tensorflow/core/util/event.proto and the plugins of TensorBoard have them. */
final class Events {

    /** The text series in which a dump says all that is known of its run. */
    static final String RUN = "jotter/run";

    /** Ours, in a summary's value. */
    static final int EXACT = 1001;

    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int STRING = 7;

    /** The class of data that a plugin keeps in tensors. */
    private static final int TENSOR = 2;

    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final int RUNNING = 3;

    private Events() {}

    static byte[] version(long millis) {
        return event(millis, 0).text(3, "brain.Event:2").bytes();
    }

    /**
     * A plain scalar is a float32, and TensorBoard shows no other. What does not fit into one stands beside it as a double, in a
     * field that other readers pass over.
     */
    static byte[] scalar(long millis, long step, String key, double value) {
        Proto summary = new Proto().text(1, key).number(2, (float) value);
        if (!Double.isNaN(value) && (float) value != value) {
            summary.number(EXACT, value);
        }
        return event(millis, step).message(5, new Proto().message(1, summary)).bytes();
    }

    static byte[] text(long millis, String key, String text) {
        Proto shape = new Proto().message(2, new Proto().whole(1, 1));
        Proto tensor = new Proto().whole(1, STRING).message(2, shape).bytes(8, text.getBytes(StandardCharsets.UTF_8));
        Proto summary = new Proto().text(1, key).message(8, tensor).message(9, plugin("text", new Proto()));
        return event(millis, 0).message(5, new Proto().message(1, summary)).bytes();
    }

    /** Hyperparameters, for the HParams page: numbers, truths and texts. */
    static byte[] sessionStart(long millis, Map<String, ? extends @Nullable Object> params, String group) {
        Proto info = new Proto();
        params.forEach((key, value) -> info.message(1, new Proto().text(1, key).message(2, value(value))));
        info.text(4, group).number(5, millis / 1000.0);
        return hparams(millis, "_hparams_/session_start_info", 3, info);
    }

    /**
     * How the session of the hyperparameters ended.
     *
     * @param ended null while it runs
     */
    static byte[] sessionEnd(long millis, @Nullable Boolean ended) {
        Proto info = new Proto().whole(1, ended == null ? RUNNING : ended ? SUCCESS : FAILURE);
        info.number(2, millis / 1000.0);
        return hparams(millis, "_hparams_/session_end_info", 4, info);
    }

    private static byte[] hparams(long millis, String tag, int field, Proto info) {
        Proto tensor = new Proto().whole(1, FLOAT).message(2, new Proto().message(2, new Proto().whole(1, 0)));
        Proto summary = new Proto()
                .text(1, tag)
                .message(8, tensor)
                .message(9, plugin("hparams", new Proto().message(field, info)));
        return event(millis, 0).message(5, new Proto().message(1, summary)).bytes();
    }

    /** A google.protobuf.Value. */
    private static Proto value(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return new Proto().whole(4, truth ? 1 : 0);
        }
        if (value instanceof Number number) {
            return new Proto().number(2, number.doubleValue());
        }
        return new Proto().text(3, String.valueOf(value));
    }

    private static Proto plugin(String name, Proto content) {
        Proto plugin = new Proto().text(1, name);
        byte[] bytes = content.bytes();
        if (bytes.length > 0) {
            plugin.bytes(2, bytes);
        }
        return new Proto().message(1, plugin).whole(4, TENSOR);
    }

    private static Proto event(long millis, long step) {
        return new Proto().number(1, millis / 1000.0).whole(2, step);
    }
}
