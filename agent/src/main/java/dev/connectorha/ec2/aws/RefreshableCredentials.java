package dev.connectorha.ec2.aws;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's chain of credential sources, renewed ahead of time in the background, which can also be told to
 * forget what it has (TAKEOVER.md T13).
 */
public final class RefreshableCredentials implements AwsCredentialsProvider, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshableCredentials.class);

    private final Supplier<? extends AwsCredentialsProvider> factory;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile AwsCredentialsProvider current;

    RefreshableCredentials(Supplier<? extends AwsCredentialsProvider> factory) {
        this.factory = factory;
        this.current = factory.get();
    }

    /**
     * The default chain: system properties, environment, profile, container, instance profile by IMDSv2
     * alone.
     */
    public static RefreshableCredentials defaultChain() {
        String noVersion1 = SdkSystemSetting.AWS_EC2_METADATA_V1_DISABLED.property();
        if (System.getProperty(noVersion1) == null) {
            System.setProperty(noVersion1, "true");
        }
        // Asynchronous: a background thread looks each minute and renews at half of the remaining life, so
        // that a takeover never waits for IMDS while the old credentials are still good.
        return new RefreshableCredentials(
                () -> DefaultCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build());
    }

    /** Fast once it has succeeded; until then it may block for some seconds. */
    @Override
    public AwsCredentials resolveCredentials() {
        return current.resolveCredentials();
    }

    /**
     * Reads the credentials anew; keeps the old ones if that fails. Blocks for as long as the source takes.
     * Of several refreshes at once only the first reads.
     *
     * @throws RuntimeException if no source gave any
     */
    @SuppressWarnings("ReferenceEquality") // The question is whether somebody else has put another one there.
    void refresh() {
        AwsCredentialsProvider known = current;
        refreshing.lock();
        try {
            if (known == current) {
                replace(known);
            }
        } finally {
            refreshing.unlock();
        }
    }

    private void replace(AwsCredentialsProvider old) {
        AwsCredentialsProvider fresh = factory.get();
        try {
            fresh.resolveCredentials();
        } catch (RuntimeException e) {
            close(fresh);
            throw e;
        }
        current = fresh;
        close(old);
        LOG.info("credentials.refreshed");
    }

    @Override
    public void close() {
        close(current);
    }

    private static void close(AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
