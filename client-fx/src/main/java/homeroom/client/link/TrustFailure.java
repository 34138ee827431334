package homeroom.client.link;

/// Why a server is not believed to be the one that it should be.
///
/// It has learnt nothing of worth then: no name, no session and nothing of the code, but in one case. A server that is known by its
/// key was told the name and the session that it gave us itself, if it then asked for a proof and could not give its own.
public enum TrustFailure {
    /// The link was made for another server.
    NOT_INVITED,
    /// Another server was at this address so far: this one was set up anew, or it answers in the other's place.
    CHANGED,
    /// It could not prove that it knows the code: it doesn't, or somebody sits in between.
    NOT_PROVEN,
    /// It wants no code, and one was offered: whoever doesn't know the code would say so too.
    NO_CODE
}
