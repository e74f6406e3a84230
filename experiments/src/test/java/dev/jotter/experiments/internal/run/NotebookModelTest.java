package dev.jotter.experiments.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotebookModelTest {

    @Test
    void a_parameter_keeps_clear_of_the_variables_of_generated_cells() {
        assertThat(NotebookModel.identifier("runs")).isEqualTo("runsValue");
        assertThat(NotebookModel.identifier("plan")).isEqualTo("planValue");
        assertThat(NotebookModel.identifier("parameters")).isEqualTo("parametersValue");
        assertThat(NotebookModel.identifier("env.id")).isEqualTo("envId");
        assertThat(NotebookModel.identifier("steps")).isEqualTo("steps");
    }
}
