package dev.jotter.rl.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * All that a training is between two iterations, big-endian: {@code JPPO}, version (one byte), five ints of shape (length
 * of observations, actions, hidden width, worlds, agents), steps and the random's state (longs), the parameters of policy
 * and value network (floats), Adam's count, means and squares, the worlds' episodes as seeds and actions with what is seen
 * there, the figures of ended episodes; last the CRC-32 of all before (int).
 */
public final class LearnerState {
    private static final byte[] MAGIC = {'J', 'P', 'P', 'O', 1};
    private static final String[] SHAPE = {
        "length of observations", "number of actions", "hidden width", "number of worlds", "number of agents"
    };

    private LearnerState() {}

    public static void write(OutputStream to, Learner learner) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        for (int size : learner.shape()) {
            out.writeInt(size);
        }
        learner.save(out);
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        bytes.writeTo(to);
    }

    /** Looks at everything before it changes the learner. */
    public static void read(InputStream from, Learner learner) throws IOException {
        byte[] bytes = from.readAllBytes();
        if (bytes.length < 30 || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) {
            throw new IOException("this is no state of a PPO training; expected what Ppo.save wrote.");
        }
        if (bytes[4] != MAGIC[4]) {
            throw new IOException("the state of the training has format " + bytes[4] + "; expected " + MAGIC[4]
                    + ". Go on with the version of Jotter that wrote it.");
        }
        if (checksum(bytes, bytes.length - 4) != ByteBuffer.wrap(bytes).getInt(bytes.length - 4)) {
            throw new IOException(
                    "the state of the training is damaged: its checksum does not fit. Take an earlier one.");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 5, bytes.length - 9));
        int[] shape = learner.shape();
        for (int i = 0; i < shape.length; i++) {
            int stored = in.readInt();
            if (stored != shape[i]) {
                throw new IOException("the state of the training has " + stored + " as its " + SHAPE[i] + "; expected "
                        + shape[i] + ". Go on with the config it was written with.");
            }
        }
        learner.load(in);
        if (in.read() >= 0) {
            throw new EOFException("the state of the training is longer than it should be.");
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
