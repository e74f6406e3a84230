"""Times log calls of the trackers that this Python has; says which it has not."""
import importlib
import os
import random
import time

KEYS = ['group%d/metric%d' % (i % 3, i) for i in range(20)]


def measure(name, count, log, finish):
    for step in range(3):
        for key in KEYS:
            log(key, random.gauss(0, 1), step)
    start = time.perf_counter()
    for step in range(3, 3 + count // 20):
        for key in KEYS:
            log(key, random.gauss(0, 1), step)
    took = (time.perf_counter() - start) / (count // 20 * 20)
    start = time.perf_counter()
    finish()
    print('  %-34s %12s ns a call, %6.2f s to end' % (name, format(round(took * 1e9), ','), time.perf_counter() - start), flush=True)


def mlflow(name, uri):
    os.environ['MLFLOW_ALLOW_FILE_STORE'] = 'true'
    import mlflow
    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment('bench')
    mlflow.start_run()
    measure('MLflow %s, %s' % (mlflow.__version__, name), 600,
            lambda key, value, step: mlflow.log_metric(key, value, step=step), mlflow.end_run)


def aim():
    from aim import Run
    from aim.__version__ import __version__
    run = Run(repo='.', system_tracking_interval=None, log_system_params=False)
    measure('Aim ' + __version__, 4000, lambda key, value, step: run.track(value, name=key, step=step), run.close)


for name, peer in [
        ('MLflow, files', lambda: mlflow('files', 'file:' + os.path.abspath('mlruns'))),
        ('MLflow, SQLite', lambda: mlflow('SQLite', 'sqlite:///' + os.path.abspath('mlflow.db'))),
        ('Aim', aim)]:
    try:
        peer()
    except ImportError as missing:
        print('  %-34s left out: %s' % (name, missing), flush=True)
    except Exception as failure:
        print('  %-34s left out: %s' % (name, str(failure).splitlines()[0][:120]), flush=True)
