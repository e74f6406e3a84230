"""The public test suite of Jupyter kernels (jupyter_kernel_test), for ours."""

import unittest

import jupyter_kernel_test


class JotterWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "jotter"
    support_iopub_welcome = True


class JotterKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "jotter"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": "Math.ma", "matches": {"max("}},
        {"text": "String.valueO", "matches": {"valueOf("}},
    ]
    complete_code_samples = ["1 + 1", "int a = 1;", "for (int i = 0; i < 3; i++) {}", "%time 1"]
    incomplete_code_samples = ["class A {", "int f(", "if (true)", "/* open"]
    invalid_code_samples = ["int 1x = ;", "x = = 3"]
    code_inspect_sample = "String.valueOf("
    code_generate_error = 'throw new IllegalStateException("no");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
    ]
    code_display_data = [{"code": 'display("shown");', "mime": "text/plain"}]
    code_clear_output = "clearOutput();"
    code_history_pattern = "6*"
    # code_page_something is not given, and test_pager is skipped: a pager comes as a payload, which the protocol calls
    # deprecated. Of the fronts only `jupyter console` pages it; JupyterLab shows it as the output that it is without one.
    supported_history_operations = ("tail", "range", "search")

    # The suite allows 0.1 s between two messages, which a busy machine does not keep. Nothing else is relaxed.
    patience = 20
    flushing = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        channel = cls.kc.iopub_channel
        get_msg = channel.get_msg
        channel.get_msg = lambda timeout=None: get_msg(
            timeout=timeout if cls.flushing else max(timeout or 0, cls.patience)
        )

    def flush_channels(self):
        type(self).flushing = True
        try:
            super().flush_channels()
        finally:
            type(self).flushing = False


if __name__ == "__main__":
    unittest.main()
