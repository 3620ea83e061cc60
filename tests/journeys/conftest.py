"""One browser for all journeys; every officer has a context of her own in it."""

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys import serving


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=serving.browser_path(), args=list(serving.FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving.served(tmp_path_factory.mktemp("desk")) as made:
        yield made
