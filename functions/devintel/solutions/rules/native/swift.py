"""Rules for Swift, and for what Apple's frameworks and Xcode say."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_BOOK = "https://docs.swift.org/swift-book/documentation/the-swift-programming-language"
_APPLE = "https://developer.apple.com/documentation"

RULES = family(
    "swift",
    Rule(
        "nil",
        on="unexpectedly nil unwrapping optional",
        match=r"Unexpectedly found nil while (?:implicitly )?unwrapping an Optional value(?:: file "
        r"(?P<place>[^\n,]{1,160}), line (?P<n>\d+))?",
        prior=0.88,
        cause="A `!` unwraps an optional that is nil{where}.",
        fix="Bind it first, and say what holds without it; an outlet that is nil is not connected.",
        docs=f"Swift: Optionals, {_BOOK}/thebasics#Optionals",
        yes=("Fatal error: Unexpectedly found nil while unwrapping an Optional value",),
        no=("Error: found nil",),
    ),
    Rule(
        "index",
        on="fatal index range",
        match=r"Fatal error: (?:Index out of range|Array index is out of range|Can't remove first "
        r"element from an empty collection)",
        prior=0.86,
        cause="A position is read that the array does not have{where}.",
        fix="Compare it with `indices` or `count` first, or use `first` and `last`.",
        docs=f"Swift: Collection types, {_BOOK}/collectiontypes",
        yes=("Fatal error: Index out of range: file Swift/ContiguousArrayBuffer.swift, line 600",),
        no=("IndexError: list index out of range",),
    ),
    Rule(
        "decode_key",
        on="keynotfound codingkeys decodingerror",
        match=r"keyNotFound\(CodingKeys\(stringValue: \\?\"(?P<name>\w{1,60})|No value associated "
        r"with "
        r"key CodingKeys\(stringValue: \\?\"(?P<name2>\w{1,60})",
        prior=0.88,
        cause="The JSON has no `{name}`, which the type wants{where}.",
        fix="Compare with what the server sends: map another spelling in CodingKeys "
        "(convertFromSnakeCase), or make the property optional.",
        docs=f"Swift: DecodingError.keyNotFound, {_APPLE}/swift/decodingerror",
        yes=('keyNotFound(CodingKeys(stringValue: "price", intValue: nil), Swift.DecodingError',),
        no=("Error: the key was not found under the mat",),
    ),
    Rule(
        "decode_type",
        on="typemismatch decodingerror",
        match=r"typeMismatch\((?:Swift\.)?(?P<want>\w{1,40})",
        prior=0.84,
        cause="A value of the JSON is no {want}{where}.",
        fix="See codingPath for the field, and give the property the type that the server sends.",
        docs=f"Swift: DecodingError.typeMismatch, {_APPLE}/swift/decodingerror",
        yes=("typeMismatch(Swift.Int, Swift.DecodingError.Context(codingPath: []))",),
        no=("Error: mismatch of types",),
    ),
    Rule(
        "convert",
        on="convert value type",
        match=r"[Cc]annot convert (?:value of type|return expression of type) "
        r"'(?P<is>[^'\n]{1,80})' to "
        r"(?:expected argument type|specified type|return type|expected element type) "
        r"'(?P<want>[^'\n]{1,80})'",
        prior=0.86,
        cause="A {is} stands where {want} is wanted{where}.",
        fix="Convert it ({want}(value)), or change the declaration on one side.",
        docs=f"Swift: Type conversion, {_BOOK}/thebasics#Numeric-Type-Conversion",
        yes=("Cannot convert value of type 'String' to expected argument type 'Int'",),
        no=("Error: cannot convert the attic",),
    ),
    Rule(
        "scope",
        on="scope",
        match=r"[Cc]annot find (?:type )?'(?P<name>\w{1,80})' in scope",
        prior=0.86,
        cause="`{name}` is not known{where}.",
        fix="Correct its spelling, import its module, or add its file to this target.",
        docs=f"Swift: The basics, {_BOOK}/thebasics",
        yes=("error: cannot find 'tottal' in scope",),
        no=("Error: the scope of the project",),
    ),
    Rule(
        "main_thread",
        on="publishing threads thread",
        match=r"Publishing changes from background threads is not allowed|must be used from main "
        r"thread only|Main Thread Checker: UI API called on a background thread",
        prior=0.88,
        cause="What the interface shows is changed from a background thread{where}.",
        fix="Mark the class or function @MainActor, or change it in `await MainActor.run { }`.",
        docs=f"Swift: MainActor, {_APPLE}/swift/mainactor",
        yes=("Publishing changes from background threads is not allowed; make sure to publish",),
        no=("Error: publishing house",),
    ),
    Rule(
        "selector",
        on="selector nsinvalidargumentexception",
        match=r"[-+]\[(?P<of>\w{1,80}) (?P<name>[\w:]{1,80})\]: unrecognized selector sent to "
        r"(?:instance|class)",
        prior=0.86,
        cause="{of} has no `{name}`, which a button, timer or nib calls{where}.",
        fix="Write it with @objc and that exact name, or remove the old connection.",
        docs=f"Objective-C: doesNotRecognizeSelector, {_APPLE}/objectivec/nsobject-swift.class",
        yes=("-[Cart total]: unrecognized selector sent to instance 0x6000",),
        no=("Error: the selector is stuck",),
    ),
    Rule(
        "signing",
        on="signing provisioning team",
        match=r"Signing for \"(?P<name>[^\"\n]{1,80})\" requires a development team|No profiles? "
        r"for "
        r"'(?P<name2>[\w.*-]{1,120})' (?:were|was) found",
        prior=0.88,
        cause="Nothing says who signs {name}.",
        fix="Choose the team under Signing & Capabilities (DEVELOPMENT_TEAM on the command line), "
        "or switch signing off for a simulator's build.",
        docs=f"Xcode: Code signing, {_APPLE}/xcode/sharing-your-teams-signing-certificates",
        yes=('error: Signing for "Shop" requires a development team.',),
        no=("Error: signing of the contract",),
    ),
)
