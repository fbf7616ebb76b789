package dev.shortlist.journal.webhook;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Why a request failed, in plain words. They are ours alone: a message may hold what the receiver sent. */
final class FailureReasons {

    private static final int MAX_CAUSES = 8;

    private static final String HANDSHAKE_FAILED = "the TLS handshake failed";
    private static final String NOT_TRUSTED =
            HANDSHAKE_FAILED + ", since the certificate is not trusted or is for another host";
    private static final String CONNECTING_TIMED_OUT = "connecting timed out";
    private static final String NOT_HTTP = "the answer was not valid HTTP";

    private record Reason(Class<? extends Throwable> type, String words) {}

    /** The first one that is among the causes holds, so subclasses precede their superclasses. */
    private static final List<Reason> REASONS = List.of(
            new Reason(CertificateExpiredException.class, HANDSHAKE_FAILED + ", since the certificate has expired"),
            new Reason(CertificateException.class, NOT_TRUSTED),
            new Reason(SslHandshakeTimeoutException.class, "the TLS handshake timed out"),
            new Reason(SSLHandshakeException.class, HANDSHAKE_FAILED),
            new Reason(NotSslRecordException.class, HANDSHAKE_FAILED),
            new Reason(SSLException.class, "the TLS connection failed"),
            new Reason(ConnectTimeoutException.class, CONNECTING_TIMED_OUT),
            new Reason(TimeoutException.class, CONNECTING_TIMED_OUT),
            new Reason(NoRouteToHostException.class, "there is no route to the host"),
            new Reason(ConnectException.class, "the connection was refused"),
            new Reason(HttpClosedException.class, "the connection was closed"),
            new Reason(ClosedChannelException.class, "the connection was closed"),
            new Reason(TooLongFrameException.class, "the head of the answer was too long"),
            new Reason(DecoderException.class, NOT_HTTP),
            new Reason(IllegalArgumentException.class, NOT_HTTP),
            new Reason(IOException.class, "the connection was lost"));

    private FailureReasons() {}

    static String of(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        return REASONS.stream()
                .filter(reason -> causes.stream().anyMatch(reason.type()::isInstance))
                .map(Reason::words)
                .findFirst()
                .orElse("the request failed");
    }
}
