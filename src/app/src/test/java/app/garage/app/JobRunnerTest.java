package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobRunnerTest {
    private final JobRunner runner = new JobRunner(new SystemTime());

    @FunctionalInterface
    private interface Work<T> {
        T run(Progress progress) throws JobFailed, InterruptedException;
    }

    private record Named<T>(Work<T> work) implements Job<T> {
        @Override
        public String nameKey() {
            return "job.test";
        }

        @Override
        public T run(Progress progress) throws JobFailed, InterruptedException {
            return work.run(progress);
        }
    }

    private static <T> JobState<T> end(Jobs.Started<T> job) throws InterruptedException {
        var over = new CountDownLatch(1);
        try (var _ = job.state().follow(state -> {
            if (state.isOver()) {
                over.countDown();
            }
        })) {
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
            return job.state().value();
        }
    }

    @Test
    void a_job_runs_on_a_virtual_thread_with_its_number() throws InterruptedException {
        var job = runner.start(new Named<>(progress -> Thread.currentThread().isVirtual() + " "
                + Thread.currentThread().getName()));
        assertThat(end(job)).isEqualTo(new JobState.Done<>("true job-1"));
    }

    @Test
    void a_failure_keeps_its_words_and_a_mistake_of_ours_becomes_a_sentence() throws InterruptedException {
        var problem = Problem.of("links.lost", "x");
        var failed = runner.start(new Named<>(progress -> {
            throw new JobFailed(problem);
        }));
        assertThat(end(failed)).isEqualTo(new JobState.Failed<>(problem));
        var wrong = runner.start(new Named<>(progress -> {
            throw new IllegalStateException("ours");
        }));
        assertThat(end(wrong))
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        state -> assertThat(state.problem().key()).isEqualTo("app.internal"));
    }

    @Test
    void cancelling_ends_a_wait_at_once() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var job = runner.start(new Named<>(progress -> {
            begun.countDown();
            Thread.sleep(60_000);
            return 1;
        }));
        begun.await();
        long before = System.nanoTime();
        job.cancel();
        assertThat(end(job)).isEqualTo(new JobState.Cancelled<>());
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void a_cancel_that_is_not_allowed_now_is_obeyed_once_it_is() throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var blockDone = new AtomicBoolean();
        var job = runner.start(new Named<>(progress -> {
            progress.cancelMeans(new Cancel.NotNow(Problem.of("x")));
            begun.countDown();
            cancelled.await();
            blockDone.set(true);
            progress.cancelMeans(new Cancel.Safe());
            Thread.sleep(60_000);
            return 1;
        }));
        begun.await();
        job.cancel();
        cancelled.countDown();
        assertThat(end(job)).isEqualTo(new JobState.Cancelled<>());
        assertThat(blockDone).isTrue();
    }

    @Test
    void of_jobs_with_one_key_only_the_newest_gives_a_result() throws InterruptedException {
        var go = new CountDownLatch(1);
        var older = runner.latest("key", new Named<>(progress -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    go.await();
                    waiting = false;
                } catch (InterruptedException ignoredOnPurpose) {
                    progress.at("step.test", 0, 0);
                }
            }
            return "old";
        }));
        var newer = runner.latest("key", new Named<>(progress -> "new"));
        assertThat(end(newer)).isEqualTo(new JobState.Done<>("new"));
        go.countDown();
        assertThat(end(older)).isEqualTo(new JobState.Cancelled<>());
    }
}
