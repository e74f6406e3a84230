package dev.jotter.rl.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A network as a file, big-endian: {@code JPOL}, version (one byte), number of sizes (one byte), the sizes (ints), the
 * parameters in the order of {@link Network#parameters} (floats), CRC-32 of all that came before (int).
 */
public final class PolicyFile {
    private static final byte[] MAGIC = {'J', 'P', 'O', 'L'};
    private static final int VERSION = 1;
    private static final int LARGEST = 1 << 16;

    private PolicyFile() {}

    public static void write(Path file, Network network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeByte(VERSION);
        out.writeByte(network.sizes().length);
        for (int size : network.sizes()) {
            out.writeInt(size);
        }
        for (float[] row : network.parameters()) {
            for (float value : row) {
                out.writeFloat(value);
            }
        }
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        SafeFile.write(file, bytes.toByteArray());
    }

    public static Network read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < 6 || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) {
            throw new IOException(file + " is not a policy; expected a file that PolicyNetwork.save wrote.");
        }
        if (bytes[4] != VERSION) {
            throw new IOException(file + " has policy format " + bytes[4] + "; expected " + VERSION
                    + ". Read it with the version of Jotter that wrote it.");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 10 || checksum(bytes, bytes.length - 4) != in.getInt(bytes.length - 4)) {
            throw damaged(file);
        }
        int[] sizes = new int[bytes[5]];
        in.position(6);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = in.getInt();
            if (sizes[i] < 1 || sizes[i] > LARGEST) {
                throw damaged(file);
            }
        }
        return parameters(file, in, new Network(sizes));
    }

    private static Network parameters(Path file, ByteBuffer in, Network network) throws IOException {
        int count = network.parameters().stream().mapToInt(row -> row.length).sum();
        if (in.remaining() != count * Float.BYTES + Integer.BYTES) {
            throw damaged(file);
        }
        for (float[] row : network.parameters()) {
            in.asFloatBuffer().get(row);
            in.position(in.position() + row.length * Float.BYTES);
        }
        return network;
    }

    private static IOException damaged(Path file) {
        return new IOException(file + " is damaged: its checksum does not fit. Take another copy, or train again.");
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
