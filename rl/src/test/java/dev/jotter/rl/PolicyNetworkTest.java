package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyNetworkTest {
    private final PolicyNetwork policy =
            Ppo.on(CartPole::new, PpoConfig.cartPole(), 3).policy();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void names_a_file() {
        file = directory.resolve("models/policy.bin");
    }

    @Test
    void comes_back_from_its_file_as_it_went() throws Exception {
        policy.save(file);

        PolicyNetwork back = PolicyNetwork.load(file);

        assertThat(back.parameters()).containsExactly(policy.parameters());
        assertThat(back.observationSize()).isEqualTo(4);
        assertThat(back.actionCount()).isEqualTo(2);
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void says_when_its_file_is_damaged() throws Exception {
        policy.save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertDamaged();
    }

    @Test
    void says_when_its_file_is_cut_short_wherever_that_is() throws Exception {
        policy.save(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {6, 8, 9, 10, 22, 1000, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));

            assertDamaged();
        }
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> PolicyNetwork.load(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is damaged: its checksum does not fit. Take another copy, or train again.");
    }

    @Test
    void says_when_its_file_is_newer_or_something_else_or_not_there() throws Exception {
        assertThatThrownBy(() -> PolicyNetwork.load(file)).isInstanceOf(NoSuchFileException.class);

        policy.save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[4] = 9;
        Files.write(file, bytes);
        assertThatThrownBy(() -> PolicyNetwork.load(file))
                .hasMessage(
                        file + " has policy format 9; expected 1. Read it with the version of Jotter that wrote it.");

        Files.writeString(file, "{}");
        assertThatThrownBy(() -> PolicyNetwork.load(file))
                .hasMessage(file + " is not a policy; expected a file that PolicyNetwork.save wrote.");
    }

    @Test
    void refuses_an_observation_of_another_environment() {
        assertThatThrownBy(() -> policy.act(new float[8]))
                .hasMessage(
                        "observation has 8 values; expected 4. Load a policy that was trained on this environment.");
    }

    @Test
    void samples_what_it_is_not_sure_of_and_repeats_itself_for_a_seed() {
        float[] here = {0.01f, 0, 0.01f, 0};
        Policy sampling = policy.sampling(new SplitMix64(1));
        Policy again = policy.sampling(new SplitMix64(1));
        int right = 0;

        for (int i = 0; i < 1000; i++) {
            int action = sampling.act(here);
            right += action;
            assertThat(again.act(here)).isEqualTo(action);
        }

        assertThat(right).isBetween(400, 600);
        assertThat(policy.act(here)).isEqualTo(policy.act(here));
    }
}
