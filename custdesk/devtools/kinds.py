"""`kinds`: learn the kinds of enquiries from the texts in `resources/enquiries`, and keep them."""

import click
import numpy as np

from custdesk.domain.enquiries.model import packed, train
from custdesk.services.enquiries import judging, seed
from custdesk.system.paths import resource


@click.command("kinds")
def command() -> None:
    """Write resources/enquiries/model.npz anew; after any change of the texts or of `features`."""
    arrays = packed(train(seed.examples()))
    digest = np.frombuffer(seed.digest().encode(), dtype=np.uint8)
    path = resource("enquiries", judging.FILE)
    np.savez_compressed(path, digest=digest, **arrays)
    click.echo(f"{path.name}: {len(arrays['rare'])} pieces, {path.stat().st_size} bytes")
