"""Badges are printed beside the requests: it takes a minute for some hundreds of them."""

import logging

from congress.documents.errors import DocumentError
from congress.domain.errors import RuleViolation
from congress.services.badge_printing import AskedPrint, print_badges
from congress.web.runtime import Runtime, runtime
from congress.web.sessions import visitor

logger = logging.getLogger(__name__)


def start_printing(asked: AskedPrint) -> str:
    """Let badges be printed for whoever is signed in; give the id under which it is followed."""
    here, by = runtime(), visitor().username
    key = here.prints.begin(by=by, at=here.clock(), total=len(asked.holders))
    here.jobs.start(lambda: _print(here, key, asked, by))
    return key


def _print(here: Runtime, key: str, asked: AskedPrint, by: str) -> None:
    """Print; what nobody foresaw is a failure too, or it would never end for its reader."""
    try:
        files = print_badges(
            here.database,
            here.keys,
            asked,
            by=by,
            clock=here.clock,
            tell=lambda done: here.prints.tell(key, done),
        )
    except (DocumentError, RuleViolation) as error:
        here.prints.fail(key, str(error))
    except Exception:
        logger.exception("badges could not be printed")
        here.prints.fail(key, "Máy chủ gặp lỗi khi in, chưa cấp thẻ nào. Hãy in lại.")
    else:
        here.prints.finish(key, files)
