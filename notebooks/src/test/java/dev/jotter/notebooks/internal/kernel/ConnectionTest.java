package dev.jotter.notebooks.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    @Test
    void kernels_that_start_together_are_given_ports_of_their_own() throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int kernel = 0; kernel < 80; kernel++) {
            ports.addAll(Connection.onFreePorts().ports().values());
        }

        assertThat(ports).hasSize(400).doesNotHaveDuplicates();
    }
}
