package dev.jotter.kernel.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {

    @Test
    void signs_as_the_jdk_does_with_keys_and_messages_of_any_length() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int length = 1; length < 200; length++) {
            String key = "kéy".repeat(1 + length / 3).substring(0, length);
            byte[] first = new byte[random.nextInt(300)];
            byte[] second = new byte[random.nextInt(300)];
            random.nextBytes(first);
            random.nextBytes(second);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            mac.update(first);
            String expected = HexFormat.of().formatHex(mac.doFinal(second));

            Hmac ours = new Hmac(key);

            assertThat(ours.sign(first, second))
                    .as("key of %d, seed %d", length, seed)
                    .isEqualTo(expected);
            assertThat(ours.sign(first, second)).as("again").isEqualTo(expected);
        }
    }
}
